import type { Claim } from '../../../../../shared/contract/inspection'
import { DataTable } from '../../../ui/data-table'
import { formatCount, formatDateTime, formatRelative, formatUtc } from '../../../ui/format'
import { useNow } from '../../../ui/use-now'

interface ClaimsTableProps {
  /** `Claims`, or what the members are of. */
  readonly label: string
  /** What one is called: `Claim`, `Parameter`. */
  readonly one: string
  readonly claims: readonly Claim[]
}

/** A cell is narrow: more than this is read where the part is shown as it was written. */
const MAX_SHOWN_CHARS = 600

/** Members of the claims or of a header, each with what it means and who says so. */
export function ClaimsTable({ label, one, claims }: ClaimsTableProps) {
  return (
    <DataTable
      label={label}
      columns={[one, 'Value', 'Meaning']}
      rows={claims.map((claim, index) => ({
        // A payload may name a claim twice.
        key: `${String(index)} ${claim.name}`,
        cells: [
          <code key="name">{claim.name}</code>,
          <ClaimValue key="value" claim={claim} />,
          <ClaimMeaning key="meaning" claim={claim} one={one} />,
        ],
      }))}
    />
  )
}

function ClaimValue({ claim }: { readonly claim: Claim }) {
  return (
    <>
      <code>{claim.json.slice(0, MAX_SHOWN_CHARS)}</code>
      {claim.json.length > MAX_SHOWN_CHARS && (
        <div className="muted">{`… ${formatCount(claim.json.length)} characters, in full below`}</div>
      )}
      {claim.at !== null && <ClaimTime at={claim.at} />}
    </>
  )
}

function ClaimTime({ at }: { readonly at: number }) {
  return (
    <div className="claim-time muted">
      <div>{formatDateTime(at)}</div>
      <div>{formatUtc(at)}</div>
      <div className="claim-relative">{formatRelative(at, useNow())}</div>
    </div>
  )
}

function ClaimMeaning({ claim, one }: { readonly claim: Claim; readonly one: string }) {
  if (claim.meaning === null) return <span className="muted">{`not a registered ${one.toLowerCase()}`}</span>
  return (
    <>
      {claim.meaning}
      {claim.source !== null && <div className="muted claim-source">{claim.source}</div>}
    </>
  )
}
