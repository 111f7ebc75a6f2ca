import { describe, expect, it } from 'vitest'
import {
  DEFAULT_POLICY,
  type Inspection,
  type SignatureAlgorithm,
} from '../../../../../../src/shared/contract/inspection'
import { inspectToken } from '../../../../../../src/main/core/tokens/inspect/inspect'
import { NO_FACTS, type InspectionRequest } from '../../../../../../src/main/core/tokens/inspect/request'
import { createLocalJwks } from '../../../../../../src/main/core/tokens/keys/jwks'
import { keySetText } from '../make-token'
import { readAppendixA, readCookbook } from '../read-vector'

type Jwk = Readonly<Record<string, unknown>>

/** 2011-03-22T18:42:59Z, one second before the tokens of appendix A expire. */
const clock = { now: () => 1_300_819_379_000 }

/** The policy that a vector is meant for. The cookbook prints private keys, and a key set must not hold one. */
function requestFor(algorithms: readonly string[], keys: readonly Jwk[], content: string | null): InspectionRequest {
  const isSecret = (key: Jwk): boolean => key['kty'] === 'oct'
  const kind = algorithms.every((name) => name.startsWith('HS')) ? 'secret' : 'public'
  const fitting = keys.filter((key) => isSecret(key) === (kind === 'secret'))
  const publicMembers = (key: Jwk): Jwk =>
    Object.fromEntries(Object.entries(key).filter(([name]) => !['d', 'p', 'q', 'dp', 'dq', 'qi'].includes(name)))
  return {
    policy: { ...DEFAULT_POLICY, algorithms: algorithms as SignatureAlgorithm[] },
    jwks: createLocalJwks('vector', keySetText(...fitting.map(publicMembers)), kind),
    decryptWith: null,
    detachedPayload: content,
    facts: NO_FACTS,
  }
}

interface Vector {
  readonly id: string
  readonly form: 'compact' | 'json' | 'json_flat'
  readonly algorithms: readonly string[]
  readonly keys: readonly Jwk[]
  readonly text: string
  /** What a detached signature is of. */
  readonly content: string | null
}

const appendixA = readAppendixA()
const ofAppendixA: readonly Vector[] = appendixA.cases.flatMap(({ id, alg, key, compact, result }) =>
  result === 'valid' && key !== undefined && key !== null && compact !== undefined
    ? [{ id, form: 'compact', algorithms: [alg], keys: [key], text: compact, content: null }]
    : [],
)

const FORMS = ['compact', 'json', 'json_flat'] as const

const formsOf = (path: string): readonly Vector[] => {
  const { title, input, output } = readCookbook(path)
  const keys = [input.key].flat()
  const algorithms = [input.alg].flat()
  return FORMS.flatMap((form) => {
    const written: unknown = output[form]
    if (written === undefined) return []
    const text = typeof written === 'string' ? written : JSON.stringify(written)
    const content = path.includes('detached') ? input.payload : null
    return [{ id: title, form, algorithms, keys, text, content }]
  })
}

const ofCookbook: readonly Vector[] = [
  'jws/4_1.rsa_v15_signature',
  'jws/4_2.rsa-pss_signature',
  'jws/4_3.ecdsa_signature',
  'jws/4_4.hmac-sha2_integrity_protection',
  'jws/4_5.signature_with_detached_content',
  'jws/4_6.protecting_specific_header_fields',
  'jws/4_7.protecting_content_only',
  'curve25519/jws',
  'rfc7797/hmac-sha2_b64_false',
].flatMap(formsOf)

const [severalSignatures] = formsOf('jws/4_8.multiple_signatures')

const look = (text: string, { algorithms, keys, content }: Pick<Vector, 'algorithms' | 'keys' | 'content'>) =>
  inspectToken(text, requestFor(algorithms, keys, content), { clock })

const signatureOf = ({ checks }: Inspection): string | undefined => checks.find(({ id }) => id === 'signature')?.status

function flipBit(base64url: string, index: number): string {
  const bytes = Buffer.from(base64url, 'base64url')
  bytes[index] = (bytes[index] ?? 0) ^ 1
  return bytes.toString('base64url')
}

/** The same token with the last bit of each signature changed. */
function withOtherSignature(text: string): string {
  const flip = (signature: string): string => flipBit(signature, Buffer.from(signature, 'base64url').length - 1)
  if (!text.startsWith('{')) {
    const dot = text.lastIndexOf('.')
    return `${text.slice(0, dot)}.${flip(text.slice(dot + 1))}`
  }
  return text.replaceAll(/"signature":"([^"]+)"/g, (_member, signature: string) => `"signature":"${flip(signature)}"`)
}

describe('4 compact tokens of RFC 7515 appendix A, 25 forms of 9 tokens of the JOSE cookbook', () => {
  it('is all of them', () => {
    expect([ofAppendixA.length, ofCookbook.length]).toEqual([4, 25])
  })

  it.each([...ofAppendixA, ...ofCookbook])('verifies $id ($algorithms, $form)', async (vector) => {
    const inspection = await look(vector.text, vector)
    expect(signatureOf(inspection)).toBe('passed')
    expect(inspection.layers.map(({ outcomes }) => outcomes.map(({ status }) => status))).toEqual([['passed']])
    if (vector.content === null) expect(inspection.verdict).toBe('verified')
    const isSecret = vector.keys.every(({ kty }) => kty === 'oct')
    expect(inspection.keyThumbprint).toEqual(isSecret ? null : expect.stringMatching(/^[\w-]{43}$/))
  })

  it.each([...ofAppendixA, ...ofCookbook])('does not verify $id ($form) with one bit changed', async (vector) => {
    expect(signatureOf(await look(withOtherSignature(vector.text), vector))).toBe('failed')
  })

  it.each(ofCookbook.filter(({ content }) => content !== null))(
    'verifies $id ($form) only with its content',
    async (vector) => {
      expect(signatureOf(await look(vector.text, { ...vector, content: null }))).toBe('not-applicable')
      expect(signatureOf(await look(vector.text, { ...vector, content: `${String(vector.content)} ` }))).toBe('failed')
    },
  )

  it('refuses an unencoded payload that is not declared critical (RFC 7797 §6)', async () => {
    const forms = formsOf('rfc7797/4.2.hmac-sha2_b64_false')
    expect(forms).toHaveLength(2)
    for (const vector of forms) expect((await look(vector.text, vector)).verdict).not.toBe('verified')
  })

  it('never verifies RFC 7515 A.5, which is not signed', async () => {
    const unsecured = appendixA.cases.find(({ id }) => id === '7515-A.5')?.compact ?? ''
    for (const vector of ofAppendixA) {
      const inspection = await look(unsecured, vector)
      expect(inspection.verdict).toBe('failed')
      expect(inspection.checks.find(({ id }) => id === 'algorithm')?.detail).toContain('"alg none"')
    }
  })

  it('finds A.1 expired one second later', async () => {
    const [vector] = ofAppendixA
    if (vector === undefined) throw new Error('no vector')
    const later = { now: () => 1_300_819_380_000 }
    const request = requestFor(vector.algorithms, vector.keys, null)
    const inspection = await inspectToken(vector.text, request, { clock: later })
    expect(inspection.checks.find(({ id }) => id === 'expiry')?.status).toBe('failed')
  })
})

describe('the 3 signatures of RFC 7520 §4.8', () => {
  const vector = severalSignatures as Vector
  const outcomes = async (text: string, algorithms: readonly string[]) => {
    const inspection = await look(text, { ...vector, algorithms })
    return [signatureOf(inspection), ...(inspection.layers[0]?.outcomes.map(({ status }) => status) ?? [])]
  }

  it.each([
    [['RS256'], ['passed', 'passed', 'not-applicable', 'not-applicable']],
    [['ES512'], ['passed', 'not-applicable', 'passed', 'not-applicable']],
    [['HS256'], ['passed', 'not-applicable', 'not-applicable', 'passed']],
    [
      ['RS256', 'ES512'],
      ['passed', 'passed', 'passed', 'not-applicable'],
    ],
    [['PS256'], ['not-applicable', 'not-applicable', 'not-applicable', 'not-applicable']],
  ])('are verified as far as %j allows, and told one by one', async (algorithms, expected) => {
    expect(await outcomes(vector.text, algorithms)).toEqual(expected)
  })

  it('fail all of them when one that has a key is wrong', async () => {
    const [first = ''] = /"signature":"[^"]+"/.exec(vector.text) ?? []
    const changed = vector.text.replace(first, withOtherSignature(`{${first}}`).slice(1, -1))
    expect(await outcomes(changed, ['RS256', 'ES512'])).toEqual(['failed', 'failed', 'passed', 'not-applicable'])
    expect(await outcomes(changed, ['ES512'])).toEqual(['passed', 'not-applicable', 'passed', 'not-applicable'])
  })
})
