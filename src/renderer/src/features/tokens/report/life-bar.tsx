import type { Claim } from '../../../../../shared/contract/inspection'
import { formatDateTime } from '../../../ui/format'
import { useNow } from '../../../ui/use-now'
import { lifeBarPlaces, lifeOf, lifeWords, type Life } from './life'

/** How much of a token's life is over. Nothing where it does not say. */
export function LifeBar({ claims }: { readonly claims: readonly Claim[] }) {
  const life = lifeOf(claims)
  return life === undefined ? null : <Bar life={life} />
}

function Bar({ life }: { readonly life: Life }) {
  const now = useNow()
  const { goodFrom, now: at, state } = lifeBarPlaces(life, now)
  return (
    <div className={`life life-is-${state}`}>
      <div className="life-words">{lifeWords(life, now)}</div>
      <div className="life-bar" aria-hidden="true">
        <span className="life-good" style={{ left: `${String(goodFrom)}%` }} />
        <span
          className="life-over"
          style={{ left: `${String(goodFrom)}%`, width: `${String(Math.max(0, at - goodFrom))}%` }}
        />
        <span className="life-now" style={{ left: `${String(at)}%` }} />
      </div>
      <div className="life-ends muted">
        <span>{formatDateTime(life.from)}</span>
        <span>{formatDateTime(life.to)}</span>
      </div>
    </div>
  )
}
