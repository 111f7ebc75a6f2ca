import type { HeaderPair } from '../../../../shared/contract/deliveries'
import { DataTable } from '../../ui/data-table'

/** Exactly as received: order, case and repetition are what a signature or a proxy problem is found by. */
export function HeadersTab({ headers }: { readonly headers: readonly HeaderPair[] }) {
  return (
    <div className="inspector-section">
      <DataTable
        label="Headers as received"
        columns={['Name', 'Value']}
        rows={headers.map(([name, value], index) => ({
          key: String(index),
          cells: [<code key="name">{name}</code>, <code key="value">{value}</code>],
        }))}
      />
    </div>
  )
}
