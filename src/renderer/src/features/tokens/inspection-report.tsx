import type { Inspection } from '../../../../shared/contract/inspection'
import { formatClock } from '../../ui/format'
import { JsonView } from '../../ui/json-view'
import { Notice } from '../../ui/notice'
import { Section } from '../../ui/section'
import { CheckList } from './check-list'
import { ClaimsTable } from './claims-table'
import { verdicts } from './token-texts'

/** Everything that a token says, and what of it holds. */
export function InspectionReport({ inspection }: { readonly inspection: Inspection }) {
  const { title, tone, explanation } = verdicts[inspection.verdict]
  const layer = inspection.layers.at(-1)
  const header = layer?.headers[0]?.text
  const payload = layer?.payload ?? null
  return (
    <>
      <Notice tone={tone} title={title}>
        <p>{explanation}</p>
      </Notice>
      <Section
        title="Checks"
        aside={<span className="muted">{`at ${formatClock(inspection.checkedAt).slice(0, 8)}`}</span>}
      >
        <CheckList checks={inspection.checks} />
      </Section>
      {inspection.claims.length > 0 && (
        <Section title="Claims">
          <ClaimsTable claims={inspection.claims} />
        </Section>
      )}
      {header !== undefined && (
        <div className="token-part token-part-header">
          <Section title="Protected header">
            <JsonView label="Protected header" text={header} />
          </Section>
        </div>
      )}
      {payload !== null && (
        <div className="token-part token-part-payload">
          <Section title="Payload">
            <JsonView label="Payload" text={payload} />
          </Section>
        </div>
      )}
    </>
  )
}
