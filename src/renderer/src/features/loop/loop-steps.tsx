import { LOOP_STEPS, type LoopStep } from '../../../../shared/contract/loop'
import { formatDuration } from '../../ui/format'
import { StatusWord } from '../../ui/status-word'
import { stepNames, stepStates } from './loop-words'

/** What there is to see before the first check: the steps that it will take. */
const toCome: readonly LoopStep[] = LOOP_STEPS.map((id) => ({
  id,
  state: 'waiting',
  durationMs: null,
  detail: null,
  advice: null,
}))

/** Each step with its outcome, its time, what was seen, and what to do where it failed. */
export function LoopSteps({ steps }: { readonly steps: readonly LoopStep[] }) {
  return (
    <ol className="loop-steps" aria-label="Steps of the loop check">
      {(steps.length === 0 ? toCome : steps).map(({ id, state, durationMs, detail, advice }) => (
        <li key={id}>
          <div className="loop-step-head">
            <span className="loop-step-name">{stepNames[id]}</span>
            {durationMs !== null && <span className="mono muted">{formatDuration(durationMs)}</span>}
            <StatusWord tone={stepStates[state].tone} icon={stepStates[state].icon}>
              {stepStates[state].word}
            </StatusWord>
          </div>
          {detail !== null && <p className="foreign">{detail}</p>}
          {advice !== null && <p className="loop-step-advice foreign">{advice}</p>}
        </li>
      ))}
    </ol>
  )
}
