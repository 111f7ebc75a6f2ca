import { useState } from 'react'
import type { App } from '../../../shared/contract/apps'
import { api } from '../bridge/api'
import { ErrorNote } from '../bridge/error-note'
import { useCommand } from '../bridge/use-command'
import { capture } from '../features/capture/store'
import { webhooks } from '../features/webhooks/store'
import { Button } from '../ui/button'
import { Icon } from '../ui/icon'
import { Arrival } from './arrival'
import { catchTest, type TestUnderWay } from './catch-test'
import { ConnectCard } from './connect-card'
import { FirstRunLead } from './first-run-lead'
import type { FirstRunStep } from './first-run-steps'
import { goToRegistration, goToTokenRequest } from './journeys'
import { useApps } from './use-apps'
import './first-run.css'

const sendTest = (apps: readonly App[]): Promise<TestUnderWay | undefined> =>
  catchTest(
    { capture: api.capture, webhooks: api.webhooks, now: Date.now },
    {
      apps,
      endpoints: capture.getState().view?.endpoints ?? [],
      webhooks: webhooks.getState().view?.webhooks ?? [],
    },
  )

interface FirstRunProps {
  readonly steps: readonly FirstRunStep[]
}

/** The three steps of the first minute. Each ticks itself, whichever way it was done. */
export function FirstRun({ steps }: FirstRunProps) {
  const apps = useApps()
  const [test, setTest] = useState<TestUnderWay>()
  const start = useCommand(sendTest)
  const run = async (): Promise<void> => {
    const started = await start.run(apps)
    setTest(started.ok ? started.value : undefined)
  }

  const button = (step: FirstRunStep) => {
    const look = step.isNext ? 'primary' : 'default'
    if (step.id === 'app')
      return (
        <Button look={look} onClick={goToRegistration}>
          Register an app
        </Button>
      )
    if (step.id === 'token')
      return (
        <Button
          look={look}
          onClick={() => {
            goToTokenRequest()
          }}
        >
          Get a token
        </Button>
      )
    return (
      <Button
        look={look}
        pending={start.pending}
        disabled={apps.length === 0}
        title={apps.length === 0 ? 'Register an app first' : undefined}
        onClick={() => void run()}
      >
        Catch a test
      </Button>
    )
  }

  return (
    <section className="first-run" aria-label="First steps">
      <FirstRunLead />
      <ol>
        {steps.map((step) => (
          <li key={step.id} className={step.isDone ? 'first-run-done' : undefined}>
            <span className="first-run-mark">
              {step.isDone ? <Icon name="check" /> : steps.indexOf(step) + 1}
              {step.isDone && <span className="visually-hidden">Done:</span>}
            </span>
            <div className="first-run-text">
              <strong>{step.title}</strong>
              <span className="muted">{step.text}</span>
            </div>
            {button(step)}
          </li>
        ))}
      </ol>
      <ConnectCard />
      {start.error !== undefined && <ErrorNote error={start.error} />}
      {test !== undefined && <Arrival endpointId={test.endpointId} test={test} />}
    </section>
  )
}
