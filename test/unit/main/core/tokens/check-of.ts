import type { CheckId } from '../../../../../src/shared/contract/tokens'
import { inspectToken, type InspectionPolicy } from '../../../../../src/main/core/tokens/inspect/inspect'
import { createLocalJwks, type JwksSource } from '../../../../../src/main/core/tokens/keys/jwks'
import { createRsaSigner, keySetText } from './make-token'

export const NOW_S = 1_790_000_000
export const clock = { now: () => NOW_S * 1_000 }
export const signer = createRsaSigner('key-1')
export const other = createRsaSigner('key-1')

export const publicKeys = (...jwks: readonly unknown[]): JwksSource =>
  createLocalJwks('keys.json', keySetText(...jwks), 'public')

export const policy: InspectionPolicy = {
  algorithms: ['RS256'],
  issuer: 'https://auth.example',
  audience: 'https://api.example',
  toleranceS: 0,
  jwks: publicKeys(signer.jwk),
}

export const claims = {
  iss: 'https://auth.example',
  aud: 'https://api.example',
  sub: 'app_1',
  iat: NOW_S - 60,
  nbf: NOW_S - 60,
  exp: NOW_S + 3_600,
}

/** Status and words of one check, for claims and a header that differ from the good ones. */
export async function checkOf(
  id: CheckId,
  token: string,
  changes: Partial<InspectionPolicy> = {},
): Promise<readonly [string, string]> {
  const inspection = await inspectToken(token, { ...policy, ...changes }, { clock })
  const check = inspection.checks.find((candidate) => candidate.id === id)
  if (check === undefined) throw new Error(`no check ${id}`)
  return [check.status, check.detail]
}

export const withClaims = (changes: object): string => signer.sign({ ...claims, ...changes })
export const withHeader = (header: object): string => signer.sign(claims, { alg: 'RS256', kid: 'key-1', ...header })
