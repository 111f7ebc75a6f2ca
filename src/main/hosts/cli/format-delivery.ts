import type { DeliverySummary, SignatureState } from '../../../shared/contract/deliveries'
import { printable } from '../../core/tokens/words'
import { paint, type Style } from './paint'

const STATES: Readonly<Record<SignatureState, readonly [Style, string]>> = {
  verified: ['green', 'signature verified'],
  failed: ['red', 'signature FAILED'],
  missing: ['yellow', 'no signature'],
  unchecked: ['dim', 'signature not checked'],
}

/** A delivery as one line for a person, with why its signature failed. Target and event are the sender's words. */
export function formatDelivery(delivery: DeliverySummary, explanation: string | null, hasColour: boolean): string {
  const { receivedAt, method, target, event, attempt, status, signature, bodyBytes } = delivery
  const [style, words] = STATES[signature]
  return [
    new Date(receivedAt).toISOString(),
    `${printable(method)} ${printable(target)}`,
    ...(event === null ? [] : [printable(event)]),
    ...(attempt === null ? [] : [`attempt ${String(attempt)}`]),
    `${String(bodyBytes)} bytes`,
    `answered ${String(status)}`,
    paint(
      hasColour,
      style,
      signature === 'failed' && explanation !== null ? `${words}: ${printable(explanation)}` : words,
    ),
  ].join('  ')
}
