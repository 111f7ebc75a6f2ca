import { useStore } from 'zustand'
import type { Endpoint } from '../../../../shared/contract/capture'
import { Button } from '../../ui/button'
import { CopyField } from '../../ui/copy-field'
import { formatQuantity } from '../../ui/format'
import { StatusWord } from '../../ui/status-word'
import { answerWords } from './answer-words'
import { PublicAddress } from './public-address'
import { schemeTexts } from './scheme-texts'
import { captureScreen, openEndpoint } from './screen-store'
import { drafts } from './store'

/** One endpoint of the list: its state in words, its address, and the way to the rest. */
export function EndpointItem({ endpoint }: { readonly endpoint: Endpoint }) {
  const { id, name, isOn, url, publicUrl, hasSecret, forward, accessKey } = endpoint
  const isUnsaved = useStore(drafts, (state) => state.drafts.has(id))
  const wasLeft = useStore(captureScreen, (state) => state.left === id)
  return (
    <li>
      <div className="endpoints-head">
        <strong className="ellipsis foreign">{name}</strong>
        {isUnsaved && (
          <StatusWord tone="warn" icon="circle">
            Not saved
          </StatusWord>
        )}
        {!isOn && (
          <StatusWord tone="warn" icon="pause">
            Off
          </StatusWord>
        )}
        <Button
          aria-label={`Edit ${name}`}
          autoFocus={wasLeft}
          onFocus={() => {
            captureScreen.setState({ left: undefined })
          }}
          onClick={() => {
            openEndpoint(id)
          }}
        >
          Edit
        </Button>
      </div>
      {url === null ? (
        <p className="muted">No address while the catcher is not listening.</p>
      ) : (
        <CopyField label={`address of ${name}`} value={url} />
      )}
      {publicUrl !== null && <PublicAddress name={name} url={publicUrl} />}
      <div className="endpoints-facts muted">
        <span>{formatQuantity(endpoint.deliveryCount, 'delivery', 'deliveries')}</span>
        <StatusWord tone={hasSecret ? 'good' : 'muted'} icon={hasSecret ? 'lock' : 'minus'}>
          {hasSecret ? 'Signatures checked' : 'No signing secret'}
        </StatusWord>
        {accessKey !== null && <span>{`Key in ${accessKey.in === 'header' ? 'a header' : 'the query'}`}</span>}
        <span>{schemeTexts[endpoint.signature.scheme].name}</span>
        <span>{answerWords(endpoint.answer)}</span>
        {forward !== null && <span className="ellipsis">{`Forwards to ${forward.url}`}</span>}
      </div>
    </li>
  )
}
