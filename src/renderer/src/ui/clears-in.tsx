import { useNow } from './use-now'
import './clears-in.css'

/** After a secret was copied: how long it stays on the clipboard. */
export function ClearsIn({ at }: { readonly at: number }) {
  const seconds = Math.ceil((at - useNow()) / 1_000)
  return (
    <span className="muted copy-countdown">
      <span role="status">{seconds > 0 ? 'Copied.' : 'Cleared.'}</span>
      {seconds > 0 && <span>{` ${String(seconds)} s`}</span>}
    </span>
  )
}
