import { fitsAnswer } from '../../../shared/answered-delivery-id'
import type { DeliverySummary } from '../../../shared/contract/deliveries'
import { LOOP_STEPS, type LoopStep, type LoopStepId, type LoopView } from '../../../shared/contract/loop'
import { AppError } from '../../../shared/errors'
import type { LoopSubject, LoopWebhook } from '../../ports/loop-webhooks'
import { checkAnswer } from './check-answer'
import { checkSignature } from './check-signature'
import { checkTunnel } from './check-tunnel'
import { failed, passed, type Finding } from './finding'
import { adviceFor } from './loop-advice'
import type { LoopParts, LoopProgress } from './loop-parts'

/** How long a test delivery may take from the platform to here. */
const ARRIVAL_MS = 15_000

export interface LoopRun {
  readonly subject: LoopSubject
  /** Ends the check where it is; the state is then `cancelled`. */
  readonly signal: AbortSignal
  /** Called with every step that begins or ends, the last time included. */
  readonly onProgress: (progress: LoopProgress) => void
}

/** What the steps after a step know from it. */
interface Known {
  url: string | null
  webhook: LoopWebhook | null
  answeredId: string | undefined
  since: number
  delivery: DeliverySummary | null
}

/**
 * Sends a test of the platform around the whole loop, step by step. A step that fails ends it, and those after it are
 * skipped. Rejects only with what is no `AppError`, a fault of ours.
 */
export async function runLoopCheck(parts: LoopParts, { subject, signal, onProgress }: LoopRun): Promise<LoopProgress> {
  const known: Known = { url: null, webhook: null, answeredId: undefined, since: 0, delivery: null }
  let steps = waitingSteps()
  let state: LoopView['state'] = 'running'

  const isCancelled = (): boolean => signal.aborted
  const progress = (): LoopProgress => ({ state, url: known.url, steps, deliveryId: known.delivery?.id ?? null })
  const change = (id: LoopStepId, next: Partial<LoopStep>): void => {
    steps = steps.map((step) => (step.id === id ? { ...step, ...next } : step))
    onProgress(progress())
  }

  for (const id of LOOP_STEPS) {
    if (isCancelled()) break
    const startedAt = parts.monotonicNow()
    change(id, { state: 'running' })
    const finding = await found(stepsOf[id]({ parts, subject, signal, known }))
    const durationMs = Math.max(0, parts.monotonicNow() - startedAt)
    if (isCancelled()) break
    change(id, { ...finding, durationMs })
    if (finding.state === 'failed') break
  }

  const hasFailed = steps.some((step) => step.state === 'failed')
  state = isCancelled() ? 'cancelled' : hasFailed ? 'failed' : 'passed'
  steps = withoutOpen(steps)
  onProgress(progress())
  return progress()
}

/** All steps before the first of them began. */
export const waitingSteps = (): LoopStep[] =>
  LOOP_STEPS.map((id) => ({ id, state: 'waiting', durationMs: null, detail: null, advice: null }))

interface Step {
  readonly parts: LoopParts
  readonly subject: LoopSubject
  readonly signal: AbortSignal
  readonly known: Known
}

const stepsOf: Readonly<Record<LoopStepId, (step: Step) => Promise<Finding>>> = {
  tunnel: async ({ parts }) => checkTunnel(await parts.tunnel(), parts.reachesThisComputer()),

  async webhook({ parts, subject, known }) {
    known.webhook = await parts.webhookAt(subject)
    known.url = known.webhook.url
    return passed(HOW[known.webhook.how])
  },

  async test({ parts, known }) {
    // The mark first: the delivery may be here before the answer is.
    known.since = parts.arrivals.mark()
    known.answeredId = await parts.sendTest(webhookOf(known).id)
    return passed('The platform took the order to send a test.')
  },

  async arrival({ parts, subject, signal, known }) {
    const { answeredId } = known
    const delivery = await parts.arrivals.waitFor({
      endpointId: subject.endpointId,
      since: known.since,
      isIt: ({ senderId }) => fitsAnswer(answeredId, senderId),
      timeoutMs: ARRIVAL_MS,
      signal,
    })
    if (delivery === undefined)
      return failed(
        `Nothing arrived within ${ARRIVAL_MS / 1_000} s.`,
        'Look at the platform’s list of attempts: it says what the platform saw when it sent to this address.',
      )
    known.delivery = delivery
    const way = delivery.via === 'tunnel' ? 'through the tunnel' : 'directly'
    // 0: whoever it is forwarded to has not answered yet.
    return passed(
      delivery.status === 0 ? `It arrived ${way}.` : `It arrived ${way} and was answered ${delivery.status}.`,
    )
  },

  signature: async ({ parts, known }) => checkSignature(await parts.explainSignature(deliveryOf(known).id)),

  answer: ({ parts, signal, known }) => checkAnswer(parts, webhookOf(known).id, deliveryOf(known), signal),
}

const HOW: Readonly<Record<LoopWebhook['how'], string>> = {
  found: 'A webhook of the app points at this address.',
  moved: 'A webhook of the app pointed at an address that is gone, and was pointed at this one.',
  created: 'A webhook was created at this address.',
}

async function found(step: Promise<Finding>): Promise<Finding> {
  try {
    return await step
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return failed(error.message, adviceFor(error.code))
  }
}

/** What has not ended when the check does was skipped. */
export const withoutOpen = (steps: readonly LoopStep[]): LoopStep[] =>
  steps.map((step) => (step.state === 'waiting' || step.state === 'running' ? { ...step, state: 'skipped' } : step))

function webhookOf({ webhook }: Known): LoopWebhook {
  if (webhook === null) throw new Error('The step before left no webhook.')
  return webhook
}

function deliveryOf({ delivery }: Known): DeliverySummary {
  if (delivery === null) throw new Error('The step before left no delivery.')
  return delivery
}
