import { formatCount, formatQuantity } from '../../../ui/format'
import { topEvents } from './top-events'
import type { Stats } from './stats-store'

/** How many of each event: bars with their numbers, which need no other alternative. */
export function EventChart({ byEvent }: Pick<Stats, 'byEvent'>) {
  const rows = topEvents(byEvent)
  const most = Math.max(1, ...rows.map(({ count }) => count))
  return (
    <figure className="chart">
      <figcaption className="chart-head">
        <strong>By event</strong>
        <span className="muted">{formatQuantity(byEvent.length, 'event')}</span>
      </figcaption>
      {rows.length === 0 && <p className="muted">Nothing came.</p>}
      <ul className="chart-events">
        {rows.map(({ key, name, count }) => (
          <li key={key}>
            <span className="ellipsis foreign">{name}</span>
            <svg className="chart-event-bar" aria-hidden="true" preserveAspectRatio="none" viewBox="0 0 100 10">
              <rect className="chart-event" width={Math.max(0.5, (count / most) * 100)} height={10} />
            </svg>
            <span className="chart-event-count">{formatCount(count)}</span>
          </li>
        ))}
      </ul>
    </figure>
  )
}
