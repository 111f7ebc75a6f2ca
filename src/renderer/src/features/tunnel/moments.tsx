import { formatSpan } from '../../ui/format'
import { useNow } from '../../ui/use-now'

/** How long ago it was. Ticks by itself, so that nothing around it is drawn anew. */
export function Ago({ at }: { readonly at: number }) {
  const now = useNow()
  return <span className="muted tunnel-moment">{`(${formatSpan(Math.max(0, now - at))} ago)`}</span>
}

/** How long until it comes. */
export function Countdown({ at }: { readonly at: number }) {
  const left = at - useNow()
  return <span className="tunnel-moment">{left < 1_000 ? 'now' : `in ${formatSpan(left)}`}</span>
}
