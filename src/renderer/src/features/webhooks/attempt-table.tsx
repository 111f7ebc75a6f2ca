import { useState, type ReactNode } from 'react'
import { Button } from '../../ui/button'
import { formatCount } from '../../ui/format'

/** More rows than anyone reads at once would make the pane slow. */
const SHOWN_AT_FIRST = 200

interface AttemptTableProps<Row> {
  /** Of the region that scrolls, and of the table in it. */
  readonly label: string
  readonly tableLabel: string
  /** The heads of the first four columns. The fifth opens what is below a row. */
  readonly heads: readonly [string, string, string, string]
  readonly rows: readonly Row[]
  readonly renderRow: (row: Row, index: number) => ReactNode
}

/** Attempts, one below the other, as far as anybody reads at once. */
export function AttemptTable<Row>({ label, tableLabel, heads, rows, renderRow }: AttemptTableProps<Row>) {
  const [isWhole, setIsWhole] = useState(false)
  const shown = isWhole ? rows : rows.slice(0, SHOWN_AT_FIRST)
  return (
    <>
      <div className="reconcile-scroll" role="region" aria-label={label} tabIndex={0}>
        <table className="data-table reconcile-table" aria-label={tableLabel}>
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
              <th scope="col">
                <span className="visually-hidden">More</span>
              </th>
            </tr>
          </thead>
          {shown.map(renderRow)}
        </table>
      </div>
      {shown.length < rows.length && (
        <div className="form-actions">
          <Button
            onClick={() => {
              setIsWhole(true)
            }}
          >
            {`Show ${formatCount(rows.length - shown.length)} more`}
          </Button>
        </div>
      )}
    </>
  )
}
