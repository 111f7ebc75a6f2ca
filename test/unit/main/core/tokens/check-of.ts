import {
  DEFAULT_POLICY,
  type CheckId,
  type Inspection,
  type TokenPolicy,
} from '../../../../../src/shared/contract/inspection'
import { inspectToken } from '../../../../../src/main/core/tokens/inspect/inspect'
import { NO_FACTS, type InspectionRequest } from '../../../../../src/main/core/tokens/inspect/request'
import { createLocalJwks } from '../../../../../src/main/core/tokens/keys/jwks'
import type { JwksSource } from '../../../../../src/main/core/tokens/keys/jwks-source'
import { createRsaSigner, keySetText } from './make-token'

export const NOW_S = 1_790_000_000
const clock = { now: () => NOW_S * 1_000 }
export const signer = createRsaSigner('key-1')
export const other = createRsaSigner('key-1')

export const publicKeys = (...jwks: readonly unknown[]): JwksSource =>
  createLocalJwks('keys.json', keySetText(...jwks), 'public')

/** What may differ from the good request, its policy flat in it. */
export type Changes = Partial<TokenPolicy & Omit<InspectionRequest, 'policy'>>

/** RS256, an issuer and an audience, and the key of {@link signer}. */
export function requestOf(changes: Changes = {}): InspectionRequest {
  const { jwks, decryptWith, detachedPayload, facts, ...policy } = changes
  return {
    policy: { ...DEFAULT_POLICY, issuer: 'https://auth.example', audience: 'https://api.example', ...policy },
    jwks: jwks === undefined ? publicKeys(signer.jwk) : jwks,
    decryptWith: decryptWith ?? null,
    detachedPayload: detachedPayload ?? null,
    facts: facts ?? NO_FACTS,
  }
}

export const inspectWith = (token: string, changes: Changes = {}): Promise<Inspection> =>
  inspectToken(token, requestOf(changes), { clock })

export const claims = {
  iss: 'https://auth.example',
  aud: 'https://api.example',
  sub: 'app_1',
  iat: NOW_S - 60,
  nbf: NOW_S - 60,
  exp: NOW_S + 3_600,
}

/** Status and words of one check, for claims and a header that differ from the good ones. */
export async function checkOf(id: CheckId, token: string, changes: Changes = {}): Promise<readonly [string, string]> {
  const inspection = await inspectWith(token, changes)
  const check = inspection.checks.find((candidate) => candidate.id === id)
  if (check === undefined) throw new Error(`no check ${id}`)
  return [check.status, check.detail]
}

export const withClaims = (changes: object): string => signer.sign({ ...claims, ...changes })
export const withHeader = (header: object): string => signer.sign(claims, { alg: 'RS256', kid: 'key-1', ...header })
