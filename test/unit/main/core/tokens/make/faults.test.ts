import { describe, expect, it } from 'vitest'
import { KEY_PAIR_ALGORITHMS } from '../../../../../../src/shared/contract/inspection'
import { TOKEN_FAULTS, type TokenFault } from '../../../../../../src/shared/contract/test-tokens'
import { BY_RFC_9068, claimsText, inspected, made, pairOf, PLANTED_URL, remarks, type Remark } from './make-rig'

interface Expected {
  /** By the default policy, in the order of the report. */
  readonly usual: readonly Remark[]
  /** By RFC 9068 to the letter, where that is another thing. */
  readonly strict?: readonly Remark[]
}

/** What each fault is found by: these checks, and no others. */
const EXPECTED: Readonly<Record<TokenFault, Expected>> = {
  none: { usual: [] },
  expired: { usual: ['expiry: failed'] },
  'not-yet-valid': { usual: ['not-before: failed'] },
  'no-expiry': {
    usual: ['profile: warning', 'expiry: warning'],
    strict: ['profile: failed', 'expiry: warning'],
  },
  'expiry-in-milliseconds': { usual: ['expiry: failed'] },
  'wrong-audience': { usual: ['audience: failed'] },
  'wrong-issuer': { usual: ['issuer: failed'] },
  // The platform does not promise a type: by default there is advice and no remark, see below.
  'wrong-type': { usual: [], strict: ['type: failed', 'profile: failed'] },
  'missing-claims': {
    usual: ['profile: warning', 'subject: warning'],
    strict: ['profile: failed', 'subject: warning'],
  },
  'unknown-key': { usual: ['key: failed'] },
  'no-key-id': { usual: ['key: warning'] },
  'other-key': { usual: ['signature: failed'] },
  'broken-signature': { usual: ['signature: failed'] },
  'changed-payload': { usual: ['signature: failed'] },
  'none-algorithm': { usual: ['algorithm: failed', 'signature: failed'] },
  'algorithm-confusion': { usual: ['algorithm: failed'] },
  'own-key': { usual: ['own-keys: warning', 'key: warning', 'signature: failed'] },
  'key-address': { usual: ['own-keys: warning', 'key: warning', 'signature: failed'] },
  'unknown-critical': { usual: ['critical: failed'] },
  'duplicate-claim': { usual: ['format: failed'] },
}

const partsOf = (token: string): [Record<string, unknown>, string] => {
  const [header = '', payload = ''] = token.split('.')
  return [
    JSON.parse(Buffer.from(header, 'base64url').toString()) as Record<string, unknown>,
    Buffer.from(payload, 'base64url').toString(),
  ]
}

describe('a test token', () => {
  it.each(TOKEN_FAULTS)('has nothing wrong but its fault: %s', async (fault) => {
    const { usual, strict = usual } = EXPECTED[fault]
    const { token } = await made(fault)
    expect(remarks(await inspected(token))).toEqual(usual)
    expect(remarks(await inspected(token, 'ES256', BY_RFC_9068))).toEqual(strict)
  })

  it('that is of another type is told what it lacks, where no type is asked for', async () => {
    const { checks } = await inspected((await made('wrong-type')).token)
    const [type, profile] = (['type', 'profile'] as const).map((id) => checks.find((check) => check.id === id))
    expect(type).toMatchObject({ status: 'not-applicable', detail: expect.stringContaining('could pass') as string })
    expect(profile?.detail).toContain('does not say that it follows the profile')
  })

  it('that lacks claims is told which', async () => {
    const { checks } = await inspected((await made('missing-claims')).token)
    expect(checks.find(({ id }) => id === 'profile')?.detail).toContain('"sub", "client_id", "iat", "jti"')
  })

  it.each(KEY_PAIR_ALGORITHMS)(
    'is good with %s',
    async (algorithm) => {
      const inspection = await inspected((await made('none', { algorithm })).token, algorithm, BY_RFC_9068)
      expect([inspection.verdict, remarks(inspection)]).toEqual(['verified', []])
      expect(inspection.keyThumbprint).toBe((await pairOf(algorithm)).thumbprint)
    },
    20_000,
  )

  it.each(['RS256', 'PS256', 'EdDSA'] as const)(
    'is refused where it is signed with another %s key',
    async (algorithm) => {
      const { token } = await made('other-key', { algorithm })
      expect(remarks(await inspected(token, algorithm))).toEqual(['signature: failed'])
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
