import { fitsAnswer } from '../../../shared/answered-delivery-id'
import type { EndpointId } from '../../../shared/contract/capture'
import type { SignatureVerdict } from '../../../shared/contract/signatures'
import type { Rotation } from '../../../shared/contract/webhooks'
import type { Records } from '../../ports/records'
import { ARRIVAL_MS, type CheckDeps } from './check-healing'
import { problemOf } from './healings'

export interface RotationCheckDeps extends CheckDeps {
  readonly deliveries: Pick<Records['deliveries'], 'get'>
}

/** Which secret does the platform sign with now? A test delivery tells. Never rejects. */
export async function checkRotation(
  { arrivals, sendTest, deliveries }: RotationCheckDeps,
  webhookId: string,
  endpointId: EndpointId,
  signal: AbortSignal,
): Promise<Pick<Rotation, 'state' | 'problem' | 'verdict'>> {
  // The mark first: the delivery may be here before the answer is.
  const since = arrivals.mark()
  try {
    const answeredId = await sendTest(webhookId)
    const isIt = ({ senderId }: { readonly senderId: string | null }): boolean => fitsAnswer(answeredId, senderId)
    const arrived = await arrivals.waitFor({ endpointId, since, isIt, timeoutMs: ARRIVAL_MS, signal })
    const verdict = arrived === undefined ? undefined : (await deliveries.get(arrived.id))?.verdict
    if (verdict === undefined) return { state: 'not-arrived', problem: null, verdict: null }
    return { state: stateOf(verdict), problem: null, verdict: verdict.explanation }
  } catch (error) {
    return { state: 'not-arrived', problem: problemOf(error), verdict: null }
  }
}

function stateOf({ reason }: SignatureVerdict): Rotation['state'] {
  if (reason === 'match') return 'verified'
  return reason === 'match-previous' ? 'former-secret' : 'mismatch'
}
