export interface FirstRunStep {
  readonly id: 'app' | 'token' | 'delivery'
  readonly title: string
  readonly text: string
  readonly isDone: boolean
  /** The first one that is not done: its button is the one to press. */
  readonly isNext: boolean
}

interface Counts {
  readonly apps: number
  readonly tokens: number
  readonly deliveries: number
}

/** What to do in the first minute, ticked by what is there. */
export function firstRunSteps(counts: Counts): readonly FirstRunStep[] {
  const steps = [
    {
      id: 'app',
      title: 'Register an app',
      text: 'The platform gives tokens to apps. The secret goes straight into the vault.',
      isDone: counts.apps > 0,
    },
    {
      id: 'token',
      title: 'Get a token',
      text: 'With client credentials, taken apart and checked against the keys of the platform.',
      isDone: counts.tokens > 0,
    },
    {
      id: 'delivery',
      title: 'Catch a test webhook',
      text: 'Makes an endpoint, points a webhook at it and sends a test, signed with a secret made here.',
      isDone: counts.deliveries > 0,
    },
  ] as const
  const next = steps.find((step) => !step.isDone)
  return steps.map((step) => ({ ...step, isNext: step === next }))
}
