import type { HeaderPair } from '../../../shared/contract/deliveries'
import { AppError } from '../../../shared/errors'
import type { Clock } from '../../ports/clock'
import type { Random } from '../../ports/random'
import type { SignRequest } from '../../ports/signatures'
import type { WatchedEndpoint } from '../../ports/store-host'
import { signatureHeadersOf } from './signature-headers'

export interface SignAnewDeps {
  readonly signRequest: SignRequest
  readonly clock: Clock
  readonly random: Random
}

/**
 * The headers of a request, signed as its endpoint's sender would sign it now: the old signature goes, so that there is
 * one only. Throws `capture.bad_scheme` where there is no secret, or none that fits the scheme.
 */
export function signAnew(
  { signRequest, clock, random }: SignAnewDeps,
  { signature, secrets }: Pick<WatchedEndpoint, 'signature' | 'secrets'>,
  request: { readonly headers: readonly HeaderPair[]; readonly body: Uint8Array },
): HeaderPair[] {
  if (secrets.current === null)
    throw new AppError('capture.bad_scheme', 'The endpoint has no signing secret to sign with.')
  const signed = signRequest(signature, secrets.current, request, {
    nowMs: clock.now(),
    messageId: `msg_${random.id()}`,
  })
  const replaced = new Set([...signatureHeadersOf(signature), ...signed.map(([name]) => name.toLowerCase())])
  return [...request.headers.filter(([name]) => !replaced.has(name.toLowerCase())), ...signed]
}
