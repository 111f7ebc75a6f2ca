import { DataTable } from '../../../ui/data-table'
import { formatCount, formatDateTime, formatDuration } from '../../../ui/format'
import type { Stats } from './stats-store'

const time = (ms: number | null): string => (ms === null ? '' : formatDuration(ms))

/** The same numbers to be read, of the times when something came. */
export function StatsTable({ stats: { buckets } }: { readonly stats: Stats }) {
  const filled = buckets.filter(({ accepted, refused, broken }) => accepted + refused + broken > 0)
  return (
    <details className="charts-table">
      <summary>As a table</summary>
      {filled.length === 0 ? (
        <p className="muted">Nothing came.</p>
      ) : (
        <DataTable
          label="Deliveries over time"
          columns={['From', 'Accepted', 'Refused', 'Broken', 'p50', 'p99']}
          rows={filled.map(({ at, accepted, refused, broken, p50Ms, p99Ms }) => ({
            key: String(at),
            cells: [
              formatDateTime(at),
              formatCount(accepted),
              formatCount(refused),
              formatCount(broken),
              time(p50Ms),
              time(p99Ms),
            ],
          }))}
        />
      )}
    </details>
  )
}
