import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { MAX_TOKEN_CHARS, TokenProblem } from '../../../../../../src/shared/contract/inspection'
import { decodeToken } from '../../../../../../src/main/core/tokens/decode/decode'
import type { DecodedJws } from '../../../../../../src/main/core/tokens/decode/decoded'
import { anyText } from '../any-text'
import { encode } from '../make-token'

const HEADER = encode({ alg: 'RS256', kid: 'k' })
const PAYLOAD = encode({ sub: 'somebody' })
const TOKEN = `${HEADER}.${PAYLOAD}.c2ln`

function decoded(text: string): DecodedJws {
  const decodedToken = decodeToken(text)
  if (!decodedToken.ok) throw new Error(decodedToken.problem.message)
  if (decodedToken.token.kind !== 'jws') throw new Error('it is encrypted')
  return decodedToken.token
}

function problemOf(text: string): TokenProblem {
  const token = decodeToken(text)
  if (token.ok) throw new Error('it was read')
  return token.problem
}

describe('decodeToken', () => {
  it('takes a token apart', () => {
    const token = decoded(TOKEN)
    expect([...token.signatures[0].header]).toEqual([
      ['alg', 'RS256'],
      ['kid', 'k'],
    ])
    expect(token.payload).toMatchObject({ kind: 'claims', members: [{ name: 'sub', json: '"somebody"' }] })
    expect(Buffer.from(token.signatures[0].signature).toString()).toBe('sig')
  })

  it.each([
    TOKEN,
    `  ${TOKEN}\r\n`,
    `Bearer ${TOKEN}`,
    `bearer\t${TOKEN}`,
    `Authorization: Bearer ${TOKEN}`,
    `AUTHORIZATION:BEARER ${TOKEN}\n`,
    `authorization: ${TOKEN}`,
  ])('reads the token in %j', (text) => {
    expect(decodeToken(text)).toMatchObject({ ok: true, text: TOKEN })
  })

  it('never throws, and always says a place inside the text', () => {
    const part = fc.oneof(
      fc.string(),
      anyText(),
      fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes).toString('base64url')),
      fc.json({ maxDepth: 2 }).map(encode),
      fc.constantFrom('', HEADER, PAYLOAD, encode('{"alg":"RS256","alg":"none"}')),
    )
    const prefix = fc.constantFrom('', 'Bearer ', ' Authorization: Bearer ', '\u0000')
    fc.assert(
      fc.property(prefix, fc.array(part, { maxLength: 6 }), (start, parts) => {
        const text = start + parts.join('.')
        const token = decodeToken(text)
        if (token.ok) return
        v.parse(TokenProblem, token.problem)
        expect(token.problem.offset).toBeLessThanOrEqual(text.trim().length)
      }),
      { numRuns: 500 },
    )
  })

  it('reads back whatever was encoded', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.uint8Array(), (claims, signature) => {
        const token = decoded(`${HEADER}.${encode(claims)}.${Buffer.from(signature).toString('base64url')}`)
        if (token.payload.kind !== 'claims') throw new Error(token.payload.kind)
        expect(JSON.parse(token.payload.indented)).toEqual(JSON.parse(JSON.stringify(claims)))
        expect(new Uint8Array(token.signatures[0].signature)).toEqual(signature)
      }),
    )
  })

  it.each([
    ['nothing', '   ', 'token', 0, 'no text'],
    ['no dot', 'hello', 'token', 5, 'no dot'],
    ['one dot', `${HEADER}.${PAYLOAD}`, 'token', HEADER.length + PAYLOAD.length + 1, 'one dot'],
    ['four parts', 'a.b.c.d', 'token', 5, 'has 4'],
    ['six parts', 'a.b.c.d.e.f', 'token', 5, 'has 6'],
    ['JSON that is no token', '{"a":"x"}', 'token', 0, 'no token'],
    ['an empty header', `.${PAYLOAD}.c2ln`, 'header', 0, 'empty'],
    ['padding', `${HEADER}.${PAYLOAD}.c2k=`, 'signature', HEADER.length + PAYLOAD.length + 5, 'padding'],
    ['plain base64', `${HEADER}.ab+c.c2ln`, 'payload', HEADER.length + 3, 'this is base64'],
    ['a line break inside', `${HEADER}.ab\ncd.c2ln`, 'payload', HEADER.length + 3, 'a line break'],
    ['a part cut off', `${HEADER}.${PAYLOAD}.c2lnc`, 'signature', HEADER.length + PAYLOAD.length + 6, 'cut off'],
    ['a second spelling', `${HEADER}.${PAYLOAD}.c2lnAB`, 'signature', HEADER.length + PAYLOAD.length + 7, 'RFC 4648'],
    ['a header that is an array', `${encode('[]')}.${PAYLOAD}.c2ln`, 'header', 0, 'not an object'],
  ] as const)('names what is wrong with %s', (_what, text, part, offset, words) => {
    expect(problemOf(text)).toEqual({ part, offset, message: expect.stringContaining(words) as string })
  })

  it('counts the place from the start of the trimmed text, the copied prefix included', () => {
    expect(problemOf(`  Bearer ${HEADER}.ab+c.c2ln`).offset).toBe('Bearer '.length + HEADER.length + 1 + 2)
  })

  it('points at the character that holds the first wrong byte of the header', () => {
    // The 10th character of the JSON, byte 9, starts in the 13th character of base64url.
    expect(problemOf(`${encode('{"alg":1 x}')}.${PAYLOAD}.c2ln`)).toMatchObject({ part: 'header', offset: 12 })
    const notUtf8 = Buffer.concat([Buffer.from('{"alg":"é'), Buffer.from([0xff]), Buffer.from('"}')])
    expect(problemOf(`${notUtf8.toString('base64url')}.${PAYLOAD}.c2ln`)).toMatchObject({
      part: 'header',
      offset: 13,
      message: expect.stringContaining('UTF-8') as string,
    })
  })

  it('refuses overlong UTF-8, which can hide a character from a filter', () => {
    const overlong = Buffer.from([...Buffer.from('{"alg":"'), 0xc0, 0xaf, ...Buffer.from('"}')])
    expect(problemOf(`${overlong.toString('base64url')}.${PAYLOAD}.c2ln`)).toMatchObject({ part: 'header' })
  })

  it('refuses a header with a name twice, at any depth', () => {
    expect(problemOf(`${encode('{"alg":"RS256","alg":"none"}')}.${PAYLOAD}.c2ln`).message).toContain('"alg" twice')
    expect(problemOf(`${encode('{"alg":"RS256","x":{"a":1,"a":1}}')}.${PAYLOAD}.c2ln`).message).toContain('"a" twice')
  })

  it('keeps a repeated claim and reports it', () => {
    const { payload } = decoded(`${HEADER}.${encode('{"sub":"a","sub":"b"}')}.c2ln`)
    expect(payload).toMatchObject({ members: [{ json: '"a"' }, { json: '"b"' }], duplicates: [{ name: 'sub' }] })
  })

  it('keeps a payload that is no JSON object, and says so', () => {
    expect(decoded(`${HEADER}.${encode('hello')}.c2ln`).payload).toEqual({ kind: 'text', text: 'hello' })
    expect(decoded(`${HEADER}.${encode('[1]')}.c2ln`).payload).toEqual({ kind: 'text', text: '[1]' })
    expect(decoded(`${HEADER}._w.c2ln`).payload).toEqual({ kind: 'bytes' })
    expect(decoded(`${HEADER}..c2ln`).payload).toEqual({ kind: 'detached' })
  })

  it('looks at no more than the limit', () => {
    expect(
      decodeToken(
        `${HEADER}.${PAYLOAD}.`.padEnd(
          MAX_TOKEN_CHARS - ((MAX_TOKEN_CHARS - HEADER.length - PAYLOAD.length - 2) % 4),
          'A',
        ),
      ).ok,
    ).toBe(true)
    expect(problemOf('A'.repeat(MAX_TOKEN_CHARS + 1))).toMatchObject({ offset: MAX_TOKEN_CHARS })
  })

  it('refuses JSON that is nested to overflow a stack', () => {
    const deep = encode(`{"a":${'['.repeat(100)}${']'.repeat(100)}}`)
    expect(problemOf(`${deep}.${PAYLOAD}.c2ln`).message).toContain('64 levels')
    expect(decoded(`${HEADER}.${deep}.c2ln`).payload.kind).toBe('text')
  })
})
