import type { Claim } from '../../../../shared/contract/inspection'
import { DataTable } from '../../ui/data-table'
import { formatDateTime, formatRelative } from '../../ui/format'
import { useNow } from '../../ui/use-now'

export function ClaimsTable({ claims }: { readonly claims: readonly Claim[] }) {
  return (
    <DataTable
      label="Claims"
      columns={['Claim', 'Value', 'Meaning']}
      rows={claims.map((claim, index) => ({
        // A payload may name a claim twice.
        key: `${String(index)} ${claim.name}`,
        cells: [
          <code key="name">{claim.name}</code>,
          <ClaimValue key="value" claim={claim} />,
          <ClaimMeaning key="meaning" claim={claim} />,
        ],
      }))}
    />
  )
}

function ClaimValue({ claim }: { readonly claim: Claim }) {
  return (
    <>
      <code>{claim.json}</code>
      {claim.at !== null && <ClaimTime at={claim.at} />}
    </>
  )
}

function ClaimTime({ at }: { readonly at: number }) {
  return <div className="muted claim-time">{`${formatDateTime(at)}, ${formatRelative(at, useNow())}`}</div>
}

function ClaimMeaning({ claim }: { readonly claim: Claim }) {
  if (claim.meaning === null) return <span className="muted">not a registered claim</span>
  return (
    <>
      {claim.meaning}
      {claim.source !== null && <div className="muted">{claim.source}</div>}
    </>
  )
}
