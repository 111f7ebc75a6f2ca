import type { QuickStartStep, QuickStartStepId } from '../../../../shared/contract/contract-index'
import { api } from '../../bridge/api'
import { ErrorNote } from '../../bridge/error-note'
import { useQuery } from '../../bridge/use-query'
import { Button } from '../../ui/button'
import { EmptyState } from '../../ui/empty-state'
import { Loading } from '../../ui/loading'
import { Pane, PaneBody } from '../../ui/pane'
import { StatusWord } from '../../ui/status-word'
import { stepStates } from './contract-words'

interface QuickStartProps {
  /** Changes whenever a step may be judged otherwise. */
  readonly factsKey: string
  /** To where a step is done. */
  readonly onDo: (step: QuickStartStepId) => void
}

const doWords: Readonly<Record<QuickStartStepId, string>> = {
  app: 'Register an app',
  scopes: 'Look at scopes',
  token: 'Get a token',
  verify: 'Look at tokens',
  webhook: 'Open webhooks',
}

/** The quick start of the index, ticked by what is there. */
export function QuickStart({ factsKey, onDo }: QuickStartProps) {
  const { data, error, retry } = useQuery(factsKey, () => api.contractIndex.quickStart())
  const steps = data?.steps ?? []
  const done = steps.filter(({ state }) => state === 'done').length
  return (
    <Pane
      label="Quick start"
      head={
        <>
          <h2>Quick start</h2>
          <span className="spacer" />
          {steps.length > 0 && (
            <StatusWord tone={done === steps.length ? 'good' : 'muted'}>
              {`${String(done)} of ${String(steps.length)} done`}
            </StatusWord>
          )}
        </>
      }
    >
      <PaneBody>
        {error !== undefined && <ErrorNote error={error} actions={<Button onClick={retry}>Try again</Button>} />}
        {data === undefined && error === undefined && <Loading />}
        {data !== undefined && steps.length === 0 && (
          <EmptyState icon="check" title="No quick start">
            The index in use has no steps.
          </EmptyState>
        )}
        {steps.length > 0 && (
          <ol className="quick-start" aria-label="Steps of the quick start">
            {steps.map((step, index) => (
              <StepItem key={index} step={step} onDo={onDo} />
            ))}
          </ol>
        )}
      </PaneBody>
    </Pane>
  )
}

interface StepItemProps {
  readonly step: QuickStartStep
  readonly onDo: (step: QuickStartStepId) => void
}

function StepItem({ step: { id, text, state, detail }, onDo }: StepItemProps) {
  const { word, tone, icon } = stepStates[state]
  return (
    <li>
      <div className="quick-start-head">
        <span className="quick-start-text foreign">{text}</span>
        <StatusWord tone={tone} icon={icon}>
          {word}
        </StatusWord>
      </div>
      <p>{detail}</p>
      {id !== null && (
        <Button
          look={state === 'done' ? 'quiet' : 'default'}
          icon="arrow"
          onClick={() => {
            onDo(id)
          }}
        >
          {doWords[id]}
        </Button>
      )}
    </li>
  )
}
