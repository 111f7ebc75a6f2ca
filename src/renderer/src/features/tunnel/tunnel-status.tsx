import { useStore } from 'zustand'
import { CopyButton } from '../../ui/copy-button'
import { StatusWord } from '../../ui/status-word'
import { tunnel } from './store'
import { tunnelLine, tunnelTexts } from './tunnel-words'
import './tunnel-status.css'

/** The public address, or why there is none. It leads to the rest. */
export function TunnelStatus({ onOpen }: { readonly onOpen: () => void }) {
  const view = useStore(tunnel, (state) => state.view)
  if (view === undefined) return null
  const { tone, icon } = tunnelTexts[view.state]
  return (
    <span className="status-item tunnel-status">
      <button type="button" className="popover-button" title="Open the tunnel" onClick={onOpen}>
        <span className="muted">Tunnel</span>
        <StatusWord tone={tone} icon={icon}>
          {tunnelLine(view)}
        </StatusWord>
      </button>
      {view.state !== 'idle' && view.publicUrl !== null && (
        <CopyButton label="address of the tunnel" value={view.publicUrl} />
      )}
    </span>
  )
}
