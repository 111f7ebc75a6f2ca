import { describe, expect, it } from 'vitest'
import type { CheckId } from '../../../../../../src/shared/contract/inspection'
import { TEST_ALGORITHMS, TOKEN_FAULTS, type TokenFault } from '../../../../../../src/shared/contract/test-tokens'
import { claimsText, inspected, made, pairOf, PLANTED_URL, remarks } from './make-rig'

interface Expected {
  /** Checks that must find fault with the token. */
  readonly wrong: readonly CheckId[]
  /** Checks that may say the same from another side. */
  readonly beside?: readonly CheckId[]
}

/** What each fault is found by: these checks, and no others. */
const EXPECTED: Readonly<Record<TokenFault, Expected>> = {
  none: { wrong: [] },
  expired: { wrong: ['expiry'] },
  'not-yet-valid': { wrong: ['not-before'] },
  'no-expiry': { wrong: ['expiry'], beside: ['profile', 'lifetime'] },
  'expiry-in-milliseconds': { wrong: ['expiry'], beside: ['profile', 'lifetime'] },
  'wrong-audience': { wrong: ['audience'] },
  'wrong-issuer': { wrong: ['issuer'] },
  'wrong-type': { wrong: [], beside: ['type', 'profile'] },
  'missing-claims': { wrong: [], beside: ['profile', 'subject', 'issued-at', 'lifetime'] },
  'unknown-key': { wrong: ['key'], beside: ['signature', 'key-id'] },
  'no-key-id': { wrong: ['key'], beside: ['key-id'] },
  'other-key': { wrong: ['signature'], beside: ['key'] },
  'broken-signature': { wrong: ['signature'], beside: ['key'] },
  'changed-payload': { wrong: ['signature'], beside: ['key'] },
  'none-algorithm': { wrong: ['algorithm', 'signature'], beside: ['profile'] },
  'algorithm-confusion': { wrong: ['algorithm'], beside: ['signature', 'key'] },
  'own-key': { wrong: ['signature'], beside: ['key', 'own-keys'] },
  'key-address': { wrong: ['signature'], beside: ['key', 'own-keys'] },
  'unknown-critical': { wrong: ['critical'], beside: ['signature'] },
  'duplicate-claim': { wrong: ['format'] },
}

const checksOf = (all: readonly string[]): string[] => all.map((remark) => remark.split(':')[0] ?? '')

const partsOf = (token: string): [Record<string, unknown>, string] => {
  const [header = '', payload = ''] = token.split('.')
  return [
    JSON.parse(Buffer.from(header, 'base64url').toString()) as Record<string, unknown>,
    Buffer.from(payload, 'base64url').toString(),
  ]
}

describe('a test token', () => {
  it.each(TOKEN_FAULTS)('has nothing wrong but its fault: %s', async (fault) => {
    const { wrong, beside = [] } = EXPECTED[fault]
    const found = checksOf(remarks(await inspected((await made(fault)).token)))
    expect(found).toEqual(expect.arrayContaining([...wrong]))
    expect(found.filter((id) => ![...wrong, ...beside].some((one) => one === id))).toEqual([])
  })

  it.each(TEST_ALGORITHMS)(
    'is good with %s',
    async (algorithm) => {
      const inspection = await inspected((await made('none', { algorithm })).token, algorithm)
      expect([inspection.verdict, remarks(inspection)]).toEqual(['verified', []])
      expect(inspection.keyThumbprint).toBe((await pairOf(algorithm)).thumbprint)
    },
    20_000,
  )

  it.each(['RS256', 'PS256', 'EdDSA'] as const)(
    'is refused where it is signed with another %s key',
    async (algorithm) => {
      const { token } = await made('other-key', { algorithm })
      expect(checksOf(remarks(await inspected(token, algorithm)))).toContain('signature')
    },
  )
})

describe('what the header says', () => {
  it('stays, where the key can do that', async () => {
    const header = '{"alg": "RS512", "kid": "mine", "typ": "at+jwt"}'
    const [said] = partsOf((await made('none', { header, algorithm: 'RS256' })).token)
    expect(said).toEqual({ alg: 'RS512', kid: 'mine', typ: 'at+jwt' })
  })

  it('stays also where it is not so: the key signs as it can', async () => {
    const { token } = await made('none', { header: '{"alg": "RS256"}' })
    expect(partsOf(token)[0]['alg']).toBe('RS256')
    // r and s of P-256 side by side.
    expect(Buffer.from(token.split('.')[2] ?? '', 'base64url')).toHaveLength(64)
  })
})

it('keeps the claims as they were written, their order and numbers too', async () => {
  const [, payload] = partsOf((await made('none', { claims: '{ "z": 1.0, "a": [1,  2] }' })).token)
  expect(payload).toBe('{"z":1.0,"a":[1,  2]}')
})

it('names a key set that it hands out for planting, with the attacker’s key under the good id', async () => {
  const { token, planted } = await made('key-address')
  const [header] = partsOf(token)
  const { kid, publicJwk } = await pairOf('ES256')
  expect(header['jku']).toBe(PLANTED_URL)
  expect(planted?.kid).toBe(kid)
  expect(planted?.x).not.toBe(publicJwk.x)
  expect(planted).not.toHaveProperty('d')
  expect((await made('other-key')).planted).toBeNull()
})

it('brings no private member along with a key of its own', async () => {
  expect(partsOf((await made('own-key')).token)[0]['jwk']).not.toHaveProperty('d')
})

it('ends before now with its whole life where it is expired', async () => {
  const good = JSON.parse(claimsText()) as { iat: number; exp: number }
  const late = JSON.parse(partsOf((await made('expired')).token)[1]) as { iat: number; exp: number }
  expect(late.exp - late.iat).toBe(good.exp - good.iat)
})
