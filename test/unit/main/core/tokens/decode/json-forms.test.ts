import { describe, expect, it } from 'vitest'
import type { TokenProblem } from '../../../../../../src/shared/contract/inspection'
import { decodeToken } from '../../../../../../src/main/core/tokens/decode/decode'
import type { DecodedJwe, DecodedJws } from '../../../../../../src/main/core/tokens/decode/decoded'
import { encode } from '../make-token'

const PROTECTED = encode({ alg: 'RS256' })
const PAYLOAD = encode({ sub: 'somebody' })
const SEALED = { protected: encode({ alg: 'A128KW', enc: 'A128GCM' }), iv: 'aXY', ciphertext: 'YQ', tag: 'dGFn' }

function tokenOf(json: unknown): DecodedJws | DecodedJwe {
  const decoded = decodeToken(typeof json === 'string' ? json : JSON.stringify(json))
  if (!decoded.ok) throw new Error(decoded.problem.message)
  return decoded.token
}

function problemOf(text: string): TokenProblem {
  const decoded = decodeToken(text)
  if (decoded.ok) throw new Error('it was read')
  return decoded.problem
}

describe('a JWS in JSON serialization', () => {
  it('is read flattened, with what nothing protects beside', () => {
    expect(
      tokenOf({ payload: PAYLOAD, protected: PROTECTED, header: { kid: 'k' }, signature: 'c2ln', unknown: [1] }),
    ).toMatchObject({
      form: 'jws-flattened',
      payload: { kind: 'claims' },
      payloadEncoded: PAYLOAD,
      signatures: [
        {
          protected: { indented: '{\n  "alg": "RS256"\n}' },
          protectedEncoded: PROTECTED,
          unprotected: { indented: '{\n  "kid": "k"\n}' },
          header: new Map([
            ['alg', 'RS256'],
            ['kid', 'k'],
          ]),
        },
      ],
    })
  })

  it('is read with several signatures, each with headers of its own', () => {
    const token = tokenOf({
      payload: PAYLOAD,
      signatures: [
        { protected: PROTECTED, signature: 'c2ln' },
        { header: { alg: 'ES256' }, signature: '' },
      ],
    }) as DecodedJws
    expect(token.form).toBe('jws-general')
    expect(token.signatures.map(({ header }) => header.get('alg'))).toEqual(['RS256', 'ES256'])
    expect(token.signatures[1]).toMatchObject({ protected: null, protectedEncoded: '' })
  })

  it('is detached without a payload, and empty with an empty one', () => {
    const signature = { protected: PROTECTED, signature: 'c2ln' }
    expect((tokenOf(signature) as DecodedJws).payload).toEqual({ kind: 'detached' })
    expect((tokenOf({ ...signature, payload: '' }) as DecodedJws).payload).toEqual({ kind: 'text', text: '' })
  })

  it('has its payload as it is where it is not encoded', () => {
    const header = encode({ alg: 'HS256', b64: false, crit: ['b64'] })
    const token = tokenOf({ payload: 'a.b "é"\n', protected: header, signature: 'c2ln' }) as DecodedJws
    expect(token).toMatchObject({ isPayloadEncoded: false, payload: { kind: 'text', text: 'a.b "é"\n' } })
    expect(Buffer.from(token.payloadBytes).toString()).toBe('a.b "é"\n')
    expect(problemOf(`{"payload":"a\\ud800","protected":"${header}","signature":""}`)).toMatchObject({
      part: 'payload',
      offset: '{"payload":"a'.length,
    })
  })

  const place = (before: string): number => before.length
  it.each([
    [
      'a signature that is missing',
      `{"payload":"","protected":"${PROTECTED}","signatures":[{}]}`,
      'token',
      'flattened form',
    ],
    ['both syntaxes at once', '{"payload":"","signatures":[],"signature":""}', 'token', 'must not be together'],
    ['signatures that are none', '{"payload":"","signatures":{}}', 'token', 'not an array'],
    ['no signatures', '{"payload":"","signatures":[]}', 'token', 'is empty'],
    ['an entry that is no object', '{"payload":"","signatures":[1]}', 'token', 'not an object'],
    ['an entry without a signature', '{"payload":"","signatures":[{}]}', 'signature', '"signature" is missing'],
    ['no header at all', '{"payload":"","signature":""}', 'header', 'neither "protected" nor "header"'],
    ['an empty protected header', '{"payload":"","protected":"","signature":""}', 'header', 'empty'],
    ['a signature that is a number', '{"payload":"","protected":"e30","signature":1}', 'signature', 'not a text'],
    ['a payload that is an object', '{"payload":{},"protected":"e30","signature":""}', 'payload', 'not a text'],
    ['a header that is a text', '{"payload":"","header":"x","signature":""}', 'header', 'not an object'],
    [
      'one name in both headers',
      `{"payload":"","protected":"${PROTECTED}","header":{"alg":"none"},"signature":""}`,
      'header',
      '"alg" stands in two headers',
    ],
    ['a member twice', '{"payload":"","payload":"","signature":""}', 'token', '"payload" twice'],
    ['b64 that nothing protects', '{"payload":"","header":{"b64":false},"signature":""}', 'header', 'nothing protects'],
    [
      'b64 that is a text',
      `{"payload":"","protected":"${encode({ b64: 'no' })}","signature":""}`,
      'header',
      '"b64" is "no"',
    ],
    ['signed and encrypted at once', '{"payload":"","ciphertext":""}', 'token', 'at once'],
    ['broken JSON', '{"payload":"",}', 'token', 'not valid'],
  ] as const)('is refused with %s', (_what, text, part, words) => {
    expect(problemOf(text)).toMatchObject({ part, message: expect.stringContaining(words) as string })
  })

  it('is refused where its signatures do not agree whether the payload is encoded', () => {
    const signatures = [{}, { b64: false, crit: ['b64'] }].map((more) => ({
      protected: encode({ alg: 'HS256', ...more }),
      signature: '',
    }))
    expect(problemOf(JSON.stringify({ payload: 'x', signatures }))).toMatchObject({
      part: 'header',
      message: expect.stringContaining('do not agree') as string,
    })
  })

  it('is refused with more signatures than anybody needs', () => {
    const signatures = Array.from({ length: 101 }, () => ({ protected: PROTECTED, signature: '' }))
    expect(problemOf(JSON.stringify({ payload: '', signatures })).message).toContain('at most 100')
  })

  it('says where in the JSON a part is wrong, whatever stands before it', () => {
    const before = ' {\n  "x": [1, {}],\n  "payload": "'
    expect(problemOf(`${before}ab+c", "protected": "${PROTECTED}", "signature": ""}`)).toMatchObject({
      part: 'payload',
      offset: place(before.trim()) + 2,
    })
    const inSecond = `{"payload":"","signatures":[{"protected":"${PROTECTED}","signature":""}, {"protected":"`
    expect(problemOf(`${inSecond}${encode('{"alg":1 x}')}","signature":""}]}`)).toMatchObject({
      part: 'header',
      offset: place(inSecond) + 12,
    })
    const unprotected = '{"payload":"","signature":"","header":{"kid":1,"x":'
    expect(problemOf(`${unprotected}{"a":1,"a":2}}}`)).toMatchObject({ offset: place(`${unprotected}{"a":1,`) })
  })

  it('says it also where characters are escaped', () => {
    const before = '{"payload":"\\u0061\\u0062'
    expect(problemOf(`${before}+c","protected":"${PROTECTED}","signature":""}`).offset).toBe(place(before))
    expect(tokenOf(`{"payload":"\\u0065\\u0033\\u0030","protected":"${PROTECTED}","signature":""}`)).toMatchObject({
      payloadEncoded: 'e30',
    })
  })
})

describe('a JWE', () => {
  it('is refused where many recipients share more names than are joined for each of them', () => {
    const names = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`n${String(index)}`, 1]))
    const sharing = (count: number, recipients: number): string =>
      JSON.stringify({
        ...SEALED,
        protected: encode({ alg: 'A128KW', enc: 'A128GCM', ...names(count) }),
        recipients: Array.from({ length: recipients }, () => ({ encrypted_key: 'YQ' })),
      })
    expect(tokenOf(sharing(10_000, 1)).form).toBe('jwe-general')
    expect(tokenOf(sharing(100, 100)).form).toBe('jwe-general')
    expect(problemOf(sharing(10_000, 100))).toMatchObject({
      part: 'header',
      message: expect.stringContaining('10002 names') as string,
    })
  })

  it('is read in all three serializations', () => {
    expect(tokenOf(`${SEALED.protected}.a2V5.aXY.YQ.dGFn`)).toMatchObject({ form: 'jwe-compact', aadEncoded: null })
    expect(tokenOf({ ...SEALED, encrypted_key: 'a2V5', aad: 'YWFk', unprotected: { jku: 'x' } })).toMatchObject({
      form: 'jwe-flattened',
      aadEncoded: 'YWFk',
      sharedUnprotected: { indented: '{\n  "jku": "x"\n}' },
    })
    const general = tokenOf({
      ...SEALED,
      recipients: [{ header: { kid: 'a' }, encrypted_key: 'a2V5' }, {}],
    }) as DecodedJwe
    expect(general.form).toBe('jwe-general')
    expect(general.recipients.map(({ header }) => [...header.keys()])).toEqual([
      ['alg', 'enc', 'kid'],
      ['alg', 'enc'],
    ])
    expect(general.recipients.map(({ encryptedKey }) => encryptedKey.length)).toEqual([3, 0])
  })

  it.each([
    [
      'an encrypted key that is none',
      `${SEALED.protected}.a+.aXY.YQ.dGFn`,
      'encrypted-key',
      SEALED.protected.length + 2,
    ],
    ['an iv that is none', `${SEALED.protected}..a+.YQ.dGFn`, 'iv', SEALED.protected.length + 3],
    ['a ciphertext that is none', `${SEALED.protected}..aXY.Y!.dGFn`, 'ciphertext', SEALED.protected.length + 7],
    ['a tag that is none', `${SEALED.protected}..aXY.YQ.d`, 'tag', SEALED.protected.length + 9],
    ['aad that is none', JSON.stringify({ aad: 'a+', ...SEALED }), 'token', '{"aad":"a'.length],
  ] as const)('is refused with %s', (_what, text, part, offset) => {
    expect(problemOf(text)).toMatchObject({ part, offset })
  })

  it.each([
    ['both syntaxes', { ...SEALED, recipients: [{}], encrypted_key: '' }, 'must not be together'],
    [
      'recipients that disagree',
      { ...SEALED, protected: undefined, recipients: [{ header: { enc: 'a' } }, { header: { enc: 'b' } }] },
      'do not agree on "enc"',
    ],
    ['no header', { ciphertext: '' }, 'no header'],
    ['one name in two headers', { ...SEALED, unprotected: { enc: 'x' } }, '"enc" stands in two headers'],
  ])('is refused with %s', (_what, token, words) => {
    expect(problemOf(JSON.stringify(token)).message).toContain(words)
  })
})

describe('an unencoded payload in the compact form', () => {
  const header = encode({ alg: 'HS256', b64: false, crit: ['b64'] })

  it('is read as it is', () => {
    expect(tokenOf(`${header}.$02 and more!.c2ln`)).toMatchObject({
      isPayloadEncoded: false,
      payloadEncoded: '$02 and more!',
      payload: { kind: 'text', text: '$02 and more!' },
    })
    expect(tokenOf(`${header}..c2ln`)).toMatchObject({ isPayloadEncoded: false, payload: { kind: 'detached' } })
  })

  it.each([
    ['a dot', `${header}.$.02.c2ln`, header.length + 2],
    ['a line break', `${header}.a\nb.c2ln`, header.length + 2],
    ['what is not ASCII', `${header}.é.c2ln`, header.length + 1],
  ])('is refused with %s in it', (_what, text, offset) => {
    expect(problemOf(text)).toMatchObject({
      part: 'payload',
      offset,
      message: expect.stringContaining('RFC 7797') as string,
    })
  })
})
