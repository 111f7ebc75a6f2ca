import { fitsAnswer } from '../../../shared/answered-delivery-id'
import type { EndpointId } from '../../../shared/contract/capture'
import type { Healing } from '../../../shared/contract/webhooks'
import type { Arrivals } from '../../ports/arrivals'
import { problemOf } from './healings'

/** How long a test delivery may take from the platform to here. */
export const ARRIVAL_MS = 15_000

export interface CheckDeps {
  readonly arrivals: Arrivals
  /** Has the platform send a test. Answers the delivery's id, where the platform names it. */
  readonly sendTest: (webhookId: string) => Promise<string | undefined>
}

/** Does a test of the platform reach the endpoint now? Never rejects. */
export async function checkHealing(
  { arrivals, sendTest }: CheckDeps,
  webhookId: string,
  endpointId: EndpointId,
  signal: AbortSignal,
): Promise<Pick<Healing, 'state' | 'problem'>> {
  // The mark first: the delivery may be here before the answer is.
  const since = arrivals.mark()
  try {
    const answeredId = await sendTest(webhookId)
    const isIt = ({ senderId }: { readonly senderId: string | null }): boolean => fitsAnswer(answeredId, senderId)
    const arrived = await arrivals.waitFor({ endpointId, since, isIt, timeoutMs: ARRIVAL_MS, signal })
    return { state: arrived === undefined ? 'unconfirmed' : 'confirmed', problem: null }
  } catch (error) {
    return { state: 'unconfirmed', problem: problemOf(error) }
  }
}
