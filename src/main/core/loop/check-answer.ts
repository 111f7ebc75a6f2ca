import type { DeliverySummary } from '../../../shared/contract/deliveries'
import { AppError, type ErrorCode } from '../../../shared/errors'
import type { SeenAttempt } from '../../ports/loop-webhooks'
import { timerScheduler, wait } from '../../scheduler'
import { failed, passed, skipped, type Finding } from './finding'
import type { LoopParts } from './loop-parts'

/** The waits between the questions: about 10 s in all. */
const WAITS_MS = [250, 500, 1_000, 2_000, 3_000, 3_000]

/** Neither the form of the list nor who may read it is documented, so that it cannot be read is no failure of the loop. */
const NOT_READABLE: ReadonlySet<ErrorCode> = new Set([
  'platform.unexpected_answer',
  'platform.forbidden',
  'platform.not_found',
  'webhooks.gone',
  'platform.refused',
])

/** Did the platform see our answer? Asked until its list says so, as it may be written later than the answer is read. */
export async function checkAnswer(
  { findAttempt, scheduler = timerScheduler }: Pick<LoopParts, 'findAttempt' | 'scheduler'>,
  webhookId: string,
  delivery: DeliverySummary,
  signal: AbortSignal,
): Promise<Finding> {
  let seen: SeenAttempt = { outcome: null, platform: null, ourStatus: delivery.status }
  try {
    for (const waitMs of [0, ...WAITS_MS]) {
      await wait(scheduler, waitMs, signal)
      if (signal.aborted) break
      seen = await findAttempt(webhookId, delivery)
      if (isSettled(seen)) return judge(seen)
    }
  } catch (error) {
    if (!(error instanceof AppError) || !NOT_READABLE.has(error.code)) throw error
    return skipped(`The platform’s list of attempts could not be read, so its view is not known. ${error.message}`)
  }
  return judge(seen)
}

const isSettled = ({ outcome }: SeenAttempt): boolean => outcome !== null && outcome !== 'under-way'

function judge({ outcome, platform, ourStatus }: SeenAttempt): Finding {
  if (outcome === 'arrived')
    return platform?.responseStatus === ourStatus
      ? passed(`The platform saw the answer ${ourStatus}.`)
      : passed('The platform lists the attempt, and names no other answer than was given.')
  if (outcome === 'answered-differently')
    return failed(
      `${ourStatus} was answered here, but ${sawInstead(platform?.responseStatus ?? null, platform?.error ?? null)}`,
      'Something between the platform and this computer answered instead, or took too long: look at the tunnel or proxy.',
    )
  if (outcome === 'under-way') return skipped('The platform still lists the attempt as under way.')
  return skipped('The platform’s list does not name this delivery in a way that can be read.')
}

function sawInstead(responseStatus: number | null, error: string | null): string {
  if (responseStatus !== null) return `the platform saw ${responseStatus}.`
  return error === null ? 'the platform saw no answer.' : `the platform saw no answer: ${error}`
}
