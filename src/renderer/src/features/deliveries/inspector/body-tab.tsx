import { useMemo } from 'react'
import { useStore } from 'zustand'
import type { DeliveryDetail } from '../../../../../shared/contract/deliveries'
import { api } from '../../../bridge/api'
import { ErrorNote } from '../../../bridge/error-note'
import { useQuery } from '../../../bridge/use-query'
import { Button } from '../../../ui/button'
import { EmptyState } from '../../../ui/empty-state'
import { formatBytes } from '../../../ui/format'
import { HexView } from '../../../ui/hex-view'
import { JsonView } from '../../../ui/json-view'
import { Loading } from '../../../ui/loading'
import { Notice } from '../../../ui/notice'
import { Segmented } from '../../../ui/segmented'
import { TextView } from '../../../ui/text-view'
import { deliveriesScreen } from '../screen-store'
import { bodyText } from './body-text'
import { contentEncoding } from './content-encoding'
import { readBody, type ReadBody } from './read-body'

/** The most of a body that is shown. */
const MAX_SHOWN_BYTES = 1_048_576

const forms = [
  { value: 'pretty', label: 'Pretty' },
  { value: 'raw', label: 'Raw' },
  { value: 'hex', label: 'Hex' },
] as const
const encodings = [
  { value: 'decoded', label: 'Decoded' },
  { value: 'received', label: 'As received' },
] as const

export function BodyTab({ delivery }: { readonly delivery: DeliveryDetail }) {
  const { id, bodyBytes, headers } = delivery
  const encoding = contentEncoding(headers)
  const decoded = useStore(deliveriesScreen, (state) => !state.showsEncoded) && encoding !== undefined
  const { data, error, retry } = useQuery(`${id} ${String(decoded)}`, (signal) =>
    readBody(api.deliveries, id, { capBytes: MAX_SHOWN_BYTES, decoded }, signal),
  )
  if (bodyBytes === 0)
    return (
      <EmptyState icon="delivery" title="No body">
        The request carried none.
      </EmptyState>
    )
  return (
    <>
      <div className="body-bar">
        <BodyForms />
        {encoding !== undefined && <DecodedSwitch />}
        {data !== undefined && <span className="muted">{sizeWords(delivery, data, encoding)}</span>}
      </div>
      {error !== undefined && (
        <div className="inspector-section">
          <ErrorNote error={error} actions={<Button onClick={retry}>Try again</Button>} />
        </div>
      )}
      {data === undefined && error === undefined && <Loading />}
      {data !== undefined && <Body delivery={delivery} body={data} />}
    </>
  )
}

function sizeWords(
  { bodyBytes }: DeliveryDetail,
  { totalBytes, decodingProblem }: ReadBody,
  encoding?: string,
): string {
  if (encoding === undefined) return formatBytes(bodyBytes)
  if (decodingProblem !== undefined || totalBytes === bodyBytes) return `${formatBytes(bodyBytes)}, ${encoding}`
  return `${formatBytes(totalBytes)}, from ${formatBytes(bodyBytes)} of ${encoding}`
}

function BodyForms() {
  const form = useStore(deliveriesScreen, (state) => state.bodyForm)
  return (
    <Segmented
      label="Form of the body"
      options={forms}
      value={form}
      onChange={(bodyForm) => {
        deliveriesScreen.setState({ bodyForm })
      }}
    />
  )
}

function DecodedSwitch() {
  const showsEncoded = useStore(deliveriesScreen, (state) => state.showsEncoded)
  return (
    <Segmented
      label="Encoding of the body"
      options={encodings}
      value={showsEncoded ? 'received' : 'decoded'}
      onChange={(value) => {
        deliveriesScreen.setState({ showsEncoded: value === 'received' })
      }}
    />
  )
}

interface BodyProps {
  readonly delivery: DeliveryDetail
  readonly body: ReadBody
}

function Body({ delivery: { bodyBytes, storedBytes }, body: { bytes, totalBytes, decodingProblem } }: BodyProps) {
  const form = useStore(deliveriesScreen, (state) => state.bodyForm)
  const isStoredWhole = storedBytes >= bodyBytes
  const isWhole = bytes.length === totalBytes && isStoredWhole
  const { text, isUtf8, isJson, jsonProblem } = useMemo(() => bodyText(bytes, isWhole), [bytes, isWhole])
  return (
    <>
      <div className="body-notes">
        {decodingProblem !== undefined && (
          <Notice tone="warn" title="Shown as received">
            <p>It could not be decoded. {decodingProblem}</p>
          </Notice>
        )}
        {!isStoredWhole && (
          <Notice tone="warn" title={`${formatBytes(storedBytes)} of ${formatBytes(bodyBytes)} are stored`}>
            <p>The request was not taken whole. A part of a body is not laid out as JSON.</p>
          </Notice>
        )}
        {bytes.length < totalBytes && (
          <Notice tone="info" title={`The first ${formatBytes(bytes.length)} of ${formatBytes(totalBytes)}`}>
            <p>The rest is kept but not shown. A part of a body is not laid out as JSON.</p>
          </Notice>
        )}
        {!isUtf8 && form !== 'hex' && (
          <Notice tone="warn" title="Not UTF-8">
            <p>Bytes that are no text are shown as �. Hex shows each of them.</p>
          </Notice>
        )}
        {form === 'pretty' && jsonProblem !== undefined && (
          <p className="muted foreign">{`Not JSON, shown as it came. ${jsonProblem}`}</p>
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
