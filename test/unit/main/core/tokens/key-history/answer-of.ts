import type { Fetched } from '../../../../../../src/main/core/tokens/key-history/fetch-key-set'
import { identify } from '../../../../../../src/main/core/tokens/key-history/look/key-identity'
import type { RawJwk } from '../../../../../../src/main/core/tokens/keys/key-lint'

/** A key that differs from others by its number only. It verifies nothing; what matters is which key it is. */
export const keyOf = (number: number, members: RawJwk = {}): RawJwk => ({
  kty: 'RSA',
  kid: `key-${number}`,
  use: 'sig',
  alg: 'RS256',
  n: Buffer.alloc(256, number).toString('base64url'),
  e: 'AQAB',
  ...members,
})

export const setOf = async (...jwks: readonly RawJwk[]): Promise<Fetched> => ({
  ok: true,
  set: { keys: await Promise.all(jwks.map(identify)), skippedCount: 0, maxAgeS: null },
})

export const failure = (isNothingThere = false): Fetched => ({
  ok: false,
  problem: { code: 'jwks.unreachable', message: 'Nothing answered.' },
  isNothingThere,
})
