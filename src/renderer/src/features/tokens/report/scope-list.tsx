import type { Inspection } from '../../../../../shared/contract/inspection'
import { StatusWord } from '../../../ui/status-word'
import { DataTable } from '../../../ui/data-table'

function Approval({ isApproved }: { readonly isApproved: boolean | null }) {
  if (isApproved === null) return <StatusWord tone="muted">not known</StatusWord>
  return isApproved ? <StatusWord tone="good">approved</StatusWord> : <StatusWord tone="bad">not approved</StatusWord>
}

/** What the token allows, and whether the app was given that. */
export function ScopeList({ scopes }: { readonly scopes: Inspection['scopes'] }) {
  return (
    <DataTable
      label="Scopes"
      columns={['Scope', 'What it allows', 'For the app']}
      rows={scopes.map(({ name, description, isApproved }, index) => ({
        key: `${String(index)} ${name}`,
        cells: [
          <code key="name">{name}</code>,
          description ?? <span className="muted">not a scope of the platform</span>,
          <Approval key="approval" isApproved={isApproved} />,
        ],
      }))}
    />
  )
}
