import { expect, it } from 'vitest'
import {
  draftOf,
  howWords,
  readHow,
  USUAL_DRAFT,
  type HowDraft,
} from '../../../../../../../src/renderer/src/features/tokens/how/how-draft'
import { USUAL_HOW, type KeySetId } from '../../../../../../../src/shared/contract/inspection'
import { MADE_HOW } from '../../../../../../../src/shared/contract/test-tokens'

const read = (part: Partial<HowDraft>) => readHow({ ...USUAL_DRAFT, ...part })
const howOf = (part: Partial<HowDraft>) => {
  const result = read(part)
  return result.ok ? result.how : Object.fromEntries(result.problems)
}
const SET = 'a'.repeat(22) as KeySetId

it('is the usual where nothing was chosen', () => {
  expect(howOf({})).toEqual(USUAL_HOW)
  expect(readHow(draftOf(MADE_HOW))).toMatchObject({ ok: true, how: { verifyWith: MADE_HOW.verifyWith } })
  expect(draftOf(MADE_HOW).algorithms).toEqual(new Set(MADE_HOW.algorithms))
})

it.each([
  [
    { source: 'jwks-url', url: ' https://a.example/jwks ' },
    { kind: 'jwks-url', url: 'https://a.example/jwks' },
  ],
  [
    { source: 'discovery', url: 'http://a.example' },
    { kind: 'discovery', url: 'http://a.example' },
  ],
  [
    { source: 'keys', keys: '{"kty":"RSA"}' },
    { kind: 'keys', text: '{"kty":"RSA"}' },
  ],
  [
    { source: 'secret', secret: ' s ', encoding: 'hex' },
    { kind: 'secret', secret: ' s ', encoding: 'hex' },
  ],
  [
    { source: 'imported', keySet: SET },
    { kind: 'imported', id: SET },
  ],
  [{ source: 'test-keys' }, { kind: 'test-keys' }],
  [{ source: 'none' }, { kind: 'none' }],
] as const)('takes keys from %j', (part, verifyWith) => {
  expect(howOf(part)).toEqual({ ...USUAL_HOW, verifyWith })
})

it.each([
  [{ source: 'jwks-url', url: 'jwks' }, ['url']],
  [{ source: 'discovery', url: 'file:///etc/passwd' }, ['url']],
  [{ source: 'keys', keys: ' ' }, ['keys']],
  [{ source: 'secret' }, ['secret']],
  [{ source: 'imported' }, ['keySet']],
  [{ algorithms: new Set<string>() }, ['algorithms']],
  [{ decryptKind: 'key' }, ['decryptKey']],
  [{ decryptKind: 'secret', decryptSecret: 'xyz', decryptEncoding: 'hex' }, ['decryptSecret']],
] as const)('says what is to mend in %j', (part, fields) => {
  const result = read(part)
  expect(result.ok ? [] : [...result.problems.keys()]).toEqual(fields)
})

it('takes no notice of what is not chosen', () => {
  expect(howOf({ url: 'no address', secret: 'left over', decryptKey: 'left over' })).toEqual(USUAL_HOW)
})

it('takes algorithms, a key to decrypt with, and detached content', () => {
  expect(
    howOf({ algorithms: new Set(['HS256', 'RS256']), decryptKind: 'key', decryptKey: 'PEM', detached: 'body' }),
  ).toEqual({ ...USUAL_HOW, algorithms: ['RS256', 'HS256'], decryptWith: 'PEM', detachedPayload: 'body' })
})

it('hands a secret to decrypt with in as a key', () => {
  const how = howOf({ decryptKind: 'secret', decryptSecret: '00ff', decryptEncoding: 'hex' })
  expect(how).toMatchObject({ decryptWith: JSON.stringify({ kty: 'oct', k: 'AP8' }) })
})

it('says it in one line, without a key or a secret', () => {
  expect(howWords(USUAL_HOW)).toBe('Checked with the environment’s keys')
  const words = howWords({
    verifyWith: { kind: 'secret', secret: 'hush', encoding: 'utf8' },
    algorithms: ['HS256'],
    decryptWith: 'hush',
    detachedPayload: 'hush',
  })
  expect(words).toBe('Checked with a shared secret, only HS256, decrypted with a given key, with given content')
})
