import type { HeaderPair } from '../../../../../shared/contract/deliveries'
import { DataTable } from '../../../ui/data-table'
import { Section } from '../../../ui/section'

interface HeadersTabProps {
  readonly headers: readonly HeaderPair[]
  readonly trailers: readonly HeaderPair[]
}

/** Exactly as received: order, case and repetition are what a signature or a proxy problem is found by. */
export function HeadersTab({ headers, trailers }: HeadersTabProps) {
  return (
    <div className="inspector-section">
      {headers.length === 0 ? (
        <p className="muted">No header could be read.</p>
      ) : (
        <HeaderTable label="Headers as received" headers={headers} />
      )}
      {trailers.length > 0 && (
        <Section title="Trailers, received after the body">
          <HeaderTable label="Trailers as received" headers={trailers} />
        </Section>
      )}
    </div>
  )
}

function HeaderTable({ label, headers }: { readonly label: string; readonly headers: readonly HeaderPair[] }) {
  return (
    <DataTable
      label={label}
      columns={['Name', 'Value']}
      rows={headers.map(([name, value], index) => ({
        key: String(index),
        cells: [<code key="name">{name}</code>, <code key="value">{value}</code>],
      }))}
    />
  )
}
