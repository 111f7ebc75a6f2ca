import { CopyField } from '../../ui/copy-field'
import { StatusWord } from '../../ui/status-word'

/** The address of an endpoint for senders elsewhere. */
export function PublicAddress({ name, url }: { readonly name: string; readonly url: string }) {
  return (
    <div className="endpoint-public">
      <StatusWord tone="muted" icon="tunnel">
        Through the tunnel
      </StatusWord>
      <CopyField label={`public URL of ${name}`} value={url} />
    </div>
  )
}
