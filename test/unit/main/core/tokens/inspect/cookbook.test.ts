import { describe, expect, it } from 'vitest'
import {
  DEFAULT_POLICY,
  type Inspection,
  type SignatureAlgorithm,
} from '../../../../../../src/shared/contract/inspection'
import { inspectToken } from '../../../../../../src/main/core/tokens/inspect/inspect'
import { NO_FACTS } from '../../../../../../src/main/core/tokens/inspect/request'
import { createLocalJwks } from '../../../../../../src/main/core/tokens/keys/jwks'
import {
  each,
  encryptedExamples,
  nestedExample,
  nestedSignedExample,
  signedExamples,
  type CookbookExample,
} from '../all-cookbook'
import { keySetText } from '../make-token'

/** Before 2011-03-22T18:43:00Z, when the nested token expires. */
const clock = { now: () => 1_300_819_379_000 }

/** Private members are printed in the cookbook, and no key set must have one. */
const PRIVATE = ['d', 'p', 'q', 'dp', 'dq', 'qi']

type Kind = 'secret' | 'public'
interface How {
  readonly algorithms: readonly string[]
  readonly keys: CookbookExample['keys']
  readonly kind: Kind
  readonly detachedPayload?: string
  readonly decryptWith?: string
}

const inspect = (text: string, { algorithms, keys, kind, ...how }: How): Promise<Inspection> =>
  inspectToken(
    text,
    {
      policy: { ...DEFAULT_POLICY, algorithms: algorithms as SignatureAlgorithm[] },
      jwks: createLocalJwks(
        'cookbook',
        keySetText(
          ...keys.map((key) => Object.fromEntries(Object.entries(key).filter(([name]) => !PRIVATE.includes(name)))),
        ),
        kind,
      ),
      detachedPayload: how.detachedPayload ?? null,
      decryptWith: how.decryptWith ?? null,
      facts: NO_FACTS,
    },
    { clock },
  )

const isSymmetric = (algorithm: string): boolean => algorithm.startsWith('HS')

/** The half of an example's keys and algorithms that may be used together: a secret is never in a set of public keys. */
const howOf = (example: CookbookExample, kind: Kind): How => ({
  kind,
  algorithms: example.algorithms.filter((algorithm) => isSymmetric(algorithm) === (kind === 'secret')),
  keys: example.keys.filter((key) => (key['kty'] === 'oct') === (kind === 'secret')),
  ...(example.file.startsWith('4_5.') ? { detachedPayload: example.content } : {}),
})

const kindsOf = ({ algorithms }: CookbookExample): readonly Kind[] =>
  (['secret', 'public'] as const).filter((kind) =>
    algorithms.some((algorithm) => isSymmetric(algorithm) === (kind === 'secret')),
  )

/** Printed after a draft: the signature is right, but `crit` does not name `b64` as RFC 7797 §6 demands. */
const isOfDraft = ({ file }: CookbookExample): boolean => file.startsWith('4.2.')

const signed = each(signedExamples)
const valid = signed.filter(({ example }) => !isOfDraft(example))
const refused = signed.filter(({ example }) => isOfDraft(example))

const statusesOf = async (text: string, example: CookbookExample): Promise<string[]> => {
  const statuses = example.algorithms.map(() => 'never looked at')
  for (const kind of kindsOf(example)) {
    const { layers } = await inspect(text, howOf(example, kind))
    for (const { index, status } of layers[0]?.outcomes ?? [])
      if (isSymmetric(example.algorithms[index] ?? '') === (kind === 'secret')) statuses[index] = status
  }
  return statuses
}

describe(`the JOSE cookbook: ${String(valid.length)} signed serializations verify, ${String(refused.length)} of a draft are refused`, () => {
  it('counts them all', () => {
    expect([valid.length, refused.length]).toEqual([26, 2])
  })

  it.each(valid)('verifies $name', async ({ text, example }) => {
    expect(await statusesOf(text, example)).toEqual(example.algorithms.map(() => 'passed'))
  })

  it.each(valid)('does not verify $name with one bit of a signature changed', async ({ text, example }) => {
    const signatures = text.startsWith('{')
      ? [...text.matchAll(/"signature":"([^"]+)"/g)].map(([, signature]) => signature ?? '')
      : [text.split('.').at(-1) ?? '']
    const changed = signatures.reduce((all, signature) => {
      const bytes = Buffer.from(signature, 'base64url')
      bytes[5] = (bytes[5] ?? 0) ^ 1
      return all.replace(signature, bytes.toString('base64url'))
    }, text)
    expect(await statusesOf(changed, example)).toEqual(example.algorithms.map(() => 'failed'))
  })

  it.each(refused)('refuses $name', async ({ text, example }) => {
    const inspection = await inspect(text, howOf(example, 'secret'))
    expect(inspection.checks.find(({ id }) => id === 'critical')).toMatchObject({
      status: 'failed',
      rule: 'RFC 7797 §6',
    })
    expect(inspection.checks.find(({ id }) => id === 'signature')?.status).not.toBe('passed')
  })
})

describe('the JOSE cookbook: what was encrypted, as it is shown', () => {
  const encrypted = each(encryptedExamples)

  it.each(encrypted)('shows the content of $name', async ({ text, example }) => {
    const decryptWith = example.password ?? JSON.stringify({ keys: example.keys })
    const { layers } = await inspect(text, { algorithms: ['RS256'], keys: [], kind: 'public', decryptWith })
    const content = example.content.startsWith('{')
      ? { payloadKind: 'claims', payload: JSON.stringify(JSON.parse(example.content), null, 2) }
      : { payloadKind: 'text', payload: example.content }
    expect(layers).toMatchObject([{ ...content, payloadBytes: Buffer.byteLength(example.content) }])
    expect(layers[0]?.outcomes).toHaveLength(example.algorithms.length)
  })

  it.each(each([nestedExample]))('verifies the signature inside of $name', async ({ text }) => {
    const inspection = await inspect(text, {
      ...howOf(nestedSignedExample, 'public'),
      decryptWith: JSON.stringify(nestedExample.keys[0]),
    })
    expect(inspection.layers.map(({ payloadKind }) => payloadKind)).toEqual(['token', 'claims'])
    expect(inspection.checks.find(({ id }) => id === 'signature')?.status).toBe('passed')
    expect(inspection.claims.map(({ name }) => name)).toEqual(['iss', 'exp', 'http://example.com/is_root'])
  })
})
