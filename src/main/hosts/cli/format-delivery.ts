import type { DeliveryProblem, DeliverySummary } from '../../../shared/contract/deliveries'
import type { SignatureState } from '../../../shared/contract/signatures'
import { printable } from '../../core/tokens/text/words'
import { paint, type Style } from './paint'

const STATES: Readonly<Record<SignatureState, readonly [Style, string]>> = {
  verified: ['green', 'signature verified'],
  failed: ['red', 'signature FAILED'],
  missing: ['yellow', 'no signature'],
  unchecked: ['dim', 'signature not checked'],
}

const PROBLEMS: Readonly<Record<DeliveryProblem, string>> = {
  'too-large': 'TOO LARGE',
  'cut-off': 'CUT OFF',
  timeout: 'TOO SLOW',
  malformed: 'NO HTTP',
}

/** A delivery as one line for a person, with why its signature failed. Target and event are the sender's words. */
export function formatDelivery(delivery: DeliverySummary, explanation: string | null, hasColour: boolean): string {
  const { receivedAt, method, target, event, attempt, status, signature, bodyBytes, problem } = delivery
  const [style, words] = STATES[signature]
  return [
    new Date(receivedAt).toISOString(),
    `${printable(method)} ${printable(target)}`,
    ...(event === null ? [] : [printable(event)]),
    ...(attempt === null ? [] : [`attempt ${String(attempt)}`]),
    `${String(bodyBytes)} bytes`,
    status === 0 ? 'not answered' : `answered ${String(status)}`,
    ...(problem === null ? [] : [paint(hasColour, 'red', PROBLEMS[problem])]),
    ...(delivery.via === 'tunnel' ? ['through the tunnel'] : []),
    ...(delivery.isDuplicate ? ['duplicate'] : []),
    paint(
      hasColour,
      style,
      signature === 'failed' && explanation !== null ? `${words}: ${printable(explanation)}` : words,
    ),
  ].join('  ')
}
