import type { Inspection } from '../../../../../shared/contract/inspection'
import { Notice } from '../../../ui/notice'
import { Section } from '../../../ui/section'
import { StatusWord } from '../../../ui/status-word'
import { verdicts } from '../token-texts'
import { CheckList } from './check-list'
import { ClaimsTable } from './claims-table'
import { LayerView } from './layer-view'
import { LifeBar } from './life-bar'
import { ScopeList } from './scope-list'
import { VerdictView } from './verdict-view'
import './report.css'

interface InspectionReportProps {
  readonly inspection: Inspection
  /** False: it is only taken apart so far, and the checks are under way. */
  readonly isChecked?: boolean
}

/** Everything that a token says, and what of it holds. */
export function InspectionReport({ inspection, isChecked = true }: InspectionReportProps) {
  const { title, tone, explanation } = verdicts[inspection.verdict]
  const { layers, claims, scopes, checks, keyThumbprint } = inspection
  return (
    <div className="report">
      <div className="report-head">
        {isChecked ? (
          <Notice tone={tone} title={title}>
            <p>{explanation}</p>
          </Notice>
        ) : (
          <Notice tone="muted" title="Decoded">
            <p>The checks are under way.</p>
          </Notice>
        )}
        <VerdictView inspection={inspection} isChecked={isChecked} />
      </div>
      {inspection.isTestToken && (
        <Notice tone="warn" title="Made here to test">
          <p>A key of this program signed it. No platform accepts it, whatever it says.</p>
        </Notice>
      )}
      <LifeBar claims={claims} />
      <CheckList checks={checks} checkedAt={inspection.checkedAt} />
      {claims.length > 0 && (
        <Section title="Claims">
          <ClaimsTable label="Claims" one="Claim" claims={claims} />
        </Section>
      )}
      {scopes.length > 0 && (
        <Section title="Scopes">
          <ScopeList scopes={scopes} />
        </Section>
      )}
      {layers.map((layer, index) => (
        <LayerView key={index} layer={layer} index={index} count={layers.length} />
      ))}
      {keyThumbprint !== null && (
        <p className="report-key muted">
          <StatusWord tone="muted" icon="key">
            Verified with the key
          </StatusWord>{' '}
          <code>{keyThumbprint}</code>
        </p>
      )}
    </div>
  )
}
