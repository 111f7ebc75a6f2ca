import { memo } from 'react'
import type { Inspection } from '../../../../../shared/contract/inspection'
import { Notice } from '../../../ui/notice'
import { Section } from '../../../ui/section'
import { StatusWord } from '../../../ui/status-word'
import { verdicts } from '../token-texts'
import { CheckList, WrongList } from './check-list'
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

/**
 * What a token says, and what of it holds: first the verdict and what is wrong, then what it says, then every check, then how it
 * was written. It is the same for the same inspection, so it is not drawn anew with each key of a text that is typed.
 */
export const InspectionReport = memo(function InspectionReport({
  inspection,
  isChecked = true,
}: InspectionReportProps) {
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
      <WrongList checks={checks} />
      <LifeBar claims={claims} />
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
      {isChecked && <CheckList checks={checks} checkedAt={inspection.checkedAt} />}
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
})
