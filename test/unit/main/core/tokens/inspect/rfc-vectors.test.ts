import { describe, expect, it } from 'vitest'
import { DEFAULT_POLICY, type SignatureAlgorithm } from '../../../../../../src/shared/contract/inspection'
import { inspectToken } from '../../../../../../src/main/core/tokens/inspect/inspect'
import { NO_FACTS, type InspectionRequest } from '../../../../../../src/main/core/tokens/inspect/request'
import { createLocalJwks } from '../../../../../../src/main/core/tokens/keys/jwks'
import { keySetText } from '../make-token'
import { readAppendixA, readCookbook } from '../read-vector'

const appendixA = readAppendixA()
const detached = readCookbook('jws/4_5.signature_with_detached_content')

/** 2011-03-22T18:42:59Z, one second before the tokens of appendix A expire. */
const clock = { now: () => 1_300_819_379_000 }

/** The policy that each vector is meant for. The cookbook prints private keys, and a key set must not hold one. */
function policyFor(algorithm: string, key: Readonly<Record<string, unknown>>): InspectionRequest {
  const publicMembers = Object.entries(key).filter(([name]) => !['d', 'p', 'q', 'dp', 'dq', 'qi'].includes(name))
  const kind = key['kty'] === 'oct' ? 'secret' : 'public'
  return {
    policy: { ...DEFAULT_POLICY, algorithms: [algorithm as SignatureAlgorithm] },
    jwks: createLocalJwks('vector', keySetText(Object.fromEntries(publicMembers)), kind),
    decryptWith: null,
    detachedPayload: null,
    facts: NO_FACTS,
  }
}

interface CompactVector {
  readonly id: string
  readonly algorithm: string
  readonly key: Readonly<Record<string, unknown>>
  readonly compact: string
}

const ofAppendixA: readonly CompactVector[] = appendixA.cases.flatMap(({ id, alg, key, compact, result }) =>
  result === 'valid' && key !== undefined && key !== null && compact !== undefined
    ? [{ id, algorithm: alg, key, compact }]
    : [],
)

const ofCookbook: readonly CompactVector[] = [
  'jws/4_1.rsa_v15_signature',
  'jws/4_2.rsa-pss_signature',
  'jws/4_3.ecdsa_signature',
  'jws/4_4.hmac-sha2_integrity_protection',
  'curve25519/jws',
]
  .map(readCookbook)
  .map(({ title, input, output }) => ({
    id: title,
    algorithm: input.alg,
    key: input.key,
    compact: output.compact,
  }))

describe('published vectors', () => {
  it('has the 4 compact ones of RFC 7515 appendix A and the 5 of the cookbook', () => {
    expect([ofAppendixA.length, ofCookbook.length]).toEqual([4, 5])
  })

  it.each([...ofAppendixA, ...ofCookbook])('verifies $id ($algorithm)', async ({ algorithm, key, compact }) => {
    const inspection = await inspectToken(compact, policyFor(algorithm, key), { clock })
    expect(inspection.checks.find(({ id }) => id === 'signature')?.status).toBe('passed')
    expect(inspection.verdict).toBe('verified')
  })

  it.each([...ofAppendixA, ...ofCookbook])(
    'does not verify $id with one bit changed',
    async ({ algorithm, key, compact }) => {
      const [header, payload, signature] = compact.split('.') as [string, string, string]
      const bytes = Buffer.from(signature, 'base64url')
      bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
      const changed = `${header}.${payload}.${bytes.toString('base64url')}`
      const inspection = await inspectToken(changed, policyFor(algorithm, key), { clock })
      expect(inspection.checks.find(({ id }) => id === 'signature')?.status).toBe('failed')
    },
  )

  it('never verifies RFC 7515 A.5, which is not signed', async () => {
    const unsecured = appendixA.cases.find(({ id }) => id === '7515-A.5')?.compact ?? ''
    for (const { algorithm, key } of ofAppendixA) {
      const inspection = await inspectToken(unsecured, policyFor(algorithm, key), { clock })
      expect(inspection.verdict).toBe('failed')
      expect(inspection.checks.find(({ id }) => id === 'algorithm')?.detail).toContain('"alg none"')
    }
  })

  it('says of 4.5 of the cookbook that its content is elsewhere', async () => {
    const inspection = await inspectToken(detached.output.compact, policyFor('HS256', detached.input.key), {
      clock,
    })
    expect(inspection.checks[0]).toMatchObject({ status: 'failed', rule: 'RFC 7515 appendix F' })
  })

  it('finds A.1 expired one second later', async () => {
    const [vector] = ofAppendixA
    if (vector === undefined) throw new Error('no vector')
    const later = { now: () => 1_300_819_380_000 }
    const inspection = await inspectToken(vector.compact, policyFor(vector.algorithm, vector.key), { clock: later })
    expect(inspection.checks.find(({ id }) => id === 'expiry')?.status).toBe('failed')
  })
})
