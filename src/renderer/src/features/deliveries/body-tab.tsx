import { useMemo } from 'react'
import { useStore } from 'zustand'
import type { DeliveryDetail } from '../../../../shared/contract/deliveries'
import { api } from '../../bridge/api'
import { ErrorNote } from '../../bridge/error-note'
import { useQuery } from '../../bridge/use-query'
import { Button } from '../../ui/button'
import { EmptyState } from '../../ui/empty-state'
import { formatBytes } from '../../ui/format'
import { HexView } from '../../ui/hex-view'
import { JsonView } from '../../ui/json-view'
import { Loading } from '../../ui/loading'
import { Notice } from '../../ui/notice'
import { Segmented } from '../../ui/segmented'
import { TextView } from '../../ui/text-view'
import { bodyText } from './body-text'
import { readBody, type ReadBody } from './read-body'
import { deliveriesScreen } from './screen-store'

/** The most of a body that is shown. */
const MAX_SHOWN_BYTES = 1_048_576

const forms = [
  { value: 'pretty', label: 'Pretty' },
  { value: 'raw', label: 'Raw' },
  { value: 'hex', label: 'Hex' },
] as const

export function BodyTab({ delivery }: { readonly delivery: DeliveryDetail }) {
  const { id, bodyBytes } = delivery
  const { data, error, retry } = useQuery(id, (signal) => readBody(api.deliveries, id, MAX_SHOWN_BYTES, signal))
  if (bodyBytes === 0)
    return (
      <EmptyState icon="delivery" title="No body">
        The request carried none.
      </EmptyState>
    )
  if (error !== undefined)
    return (
      <div className="inspector-section">
        <ErrorNote error={error} actions={<Button onClick={retry}>Try again</Button>} />
      </div>
    )
  return data === undefined ? <Loading /> : <Body body={data} />
}

function Body({ body: { bytes, totalBytes } }: { readonly body: ReadBody }) {
  const form = useStore(deliveriesScreen, (state) => state.bodyForm)
  const isWhole = bytes.length === totalBytes
  const { text, isUtf8, isJson, jsonProblem } = useMemo(() => bodyText(bytes, isWhole), [bytes, isWhole])
  return (
    <>
      <div className="body-bar">
        <Segmented
          label="Form of the body"
          options={forms}
          value={form}
          onChange={(bodyForm) => {
            deliveriesScreen.setState({ bodyForm })
          }}
        />
        <span className="muted">{formatBytes(totalBytes)}</span>
        {form === 'pretty' && jsonProblem !== undefined && (
          <span className="muted foreign">{`Not JSON, shown as it came. ${jsonProblem}`}</span>
        )}
      </div>
      <div className="body-notes">
        {!isWhole && (
          <Notice tone="info" title={`The first ${formatBytes(bytes.length)} of ${formatBytes(totalBytes)}`}>
            <p>The rest is kept and was signed over, but is not shown. A part of a body is not laid out as JSON.</p>
          </Notice>
        )}
        {!isUtf8 && form !== 'hex' && (
          <Notice tone="warn" title="Not UTF-8">
            <p>Bytes that are no text are shown as �. Hex shows each of them.</p>
          </Notice>
        )}
      </div>
      {form === 'hex' ? (
        <HexView label="Body as bytes" bytes={bytes} />
      ) : form === 'pretty' && isJson ? (
        <JsonView label="Body as JSON" text={text} fill />
      ) : (
        <TextView label="Body as text" text={text} />
      )}
    </>
  )
}
