import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { FoundToken, MAX_FOUND_TOKENS, MAX_TOKEN_CHARS } from '../../../../../../src/shared/contract/inspection'
import { decodeToken } from '../../../../../../src/main/core/tokens/decode/decode'
import { findTokens, textOfFound, tokenIn } from '../../../../../../src/main/core/tokens/decode/find-tokens'
import { encode, signHs256 } from '../make-token'

const TOKEN = signHs256('secret', {
  sub: 'somebody',
  note: 'A token like those of the platform, with a few claims in it.',
})
const OTHER = signHs256('secret', { sub: 'somebody else' })
const UNSECURED = `${encode({ alg: 'none' })}.${encode({ sub: 'x' })}.`
const ENCRYPTED = `${encode({ alg: 'dir', enc: 'A128GCM' })}..aXY.Y2lwaGVydGV4dA.dGFn`
const FLATTENED = JSON.stringify({
  payload: encode({ sub: 'x' }),
  protected: encode({ alg: 'HS256' }),
  signature: 'c2ln',
})

const look = (text: string): unknown[] =>
  findTokens(text).map((found) => [found.place, found.name, textOfFound(text, found)])

describe('findTokens', () => {
  it.each([
    ['alone', `\n ${TOKEN} `, 'alone', null],
    ['with the scheme', `Bearer ${TOKEN}`, 'authorization', null],
    ['in a header line', `Authorization: Bearer ${TOKEN}`, 'authorization', 'Authorization'],
    ['in a header line of HTTP/2', `authorization: dpop ${TOKEN}\r\n`, 'authorization', 'authorization'],
    [
      'in a header line without a scheme',
      `GET / HTTP/1.1\r\nAUTHORIZATION: ${TOKEN}\r\n`,
      'authorization',
      'AUTHORIZATION',
    ],
    ['in a header of another name', `Host: x.example\nX-Access-Token: ${TOKEN}`, 'text', 'X-Access-Token'],
    ['in a cookie', `Cookie: theme=dark; session=${TOKEN}; lang=en`, 'cookie', 'session'],
    ['in a cookie that is set', `Set-Cookie: id_token="${TOKEN}"; HttpOnly`, 'cookie', 'id_token'],
    ['in a query', `https://x.example/cb?state=1&id_token=${TOKEN}&x=y`, 'url', 'id_token'],
    ['in a fragment', `see https://x.example/cb#access_token=${TOKEN}&token_type=bearer .`, 'url', 'access_token'],
    ['in a path', `https://x.example/verify/${TOKEN}/now`, 'url', null],
    ['percent-encoded', `/cb?t=${TOKEN.replaceAll('.', '%2E').replaceAll('-', '%2d')}&x`, 'url', 't'],
    ['after a percent-encoded scheme', `https://x.example/?h=Bearer%20${TOKEN}`, 'url', 'h'],
    [
      'in a token response',
      JSON.stringify({ access_token: TOKEN, token_type: 'Bearer' }, null, 2),
      'json',
      'access_token',
    ],
    ['in an array', `["${TOKEN}"]`, 'json', null],
    ['in JSON with escapes', `{"a":"${TOKEN.replaceAll('.', '\\u002e')}"}`, 'json', 'a'],
    ['in JSON inside of JSON', JSON.stringify({ body: JSON.stringify({ id_token: TOKEN }) }), 'json', 'id_token'],
    ['after an escaped line break', JSON.stringify({ log: `line\n${TOKEN}` }), 'text', null],
    [
      'in JSON as a header',
      JSON.stringify({ headers: { Authorization: `Bearer ${TOKEN}` } }),
      'authorization',
      'Authorization',
    ],
    ['in a form', `grant_type=urn%3Ax&assertion=${TOKEN}&scope=a`, 'form', 'assertion'],
    [
      'in a cURL command',
      `curl 'https://x.example' \\\n  -H 'Authorization: Bearer ${TOKEN}' -H 'Accept: */*'`,
      'authorization',
      'Authorization',
    ],
    ['in a cookie of a cURL command', `curl -b "session=${TOKEN}" https://x.example`, 'cookie', 'session'],
    ['in the body of a cURL command', `curl -d token=${TOKEN} https://x.example`, 'form', 'token'],
    ['in a sentence', `The token is ${TOKEN}. It is expired.`, 'text', null],
    ['in an assignment', `export TOKEN="${TOKEN}"`, 'text', 'TOKEN'],
    ['behind a prefix with a dot', `v1.${TOKEN}`, 'text', null],
  ] as const)('finds a token %s', (_where, text, place, name) => {
    expect(look(text)).toEqual([[place, name, TOKEN]])
  })

  it.each([
    ['unsecured', UNSECURED, 'jws-compact'],
    ['encrypted', ENCRYPTED, 'jwe-compact'],
    ['detached', `${encode({ alg: 'HS256' })}..c2ln`, 'jws-compact'],
    ['with a header over several lines', `${encode('{\n "alg": "HS256"\n}')}.${encode('{}')}.c2ln`, 'jws-compact'],
    ['with white space before the header', `${encode(' {"alg": "HS256"}')}.${encode('{}')}.c2ln`, 'jws-compact'],
    ['with a payload that is no object', `${encode({ alg: 'HS256' })}.${encode('hello')}.c2ln`, 'jws-compact'],
    ['in flattened JSON', FLATTENED, 'jws-flattened'],
    [
      'in general JSON',
      JSON.stringify({ payload: 'e30', signatures: [{ protected: encode({ alg: 'HS256' }), signature: 'c2ln' }] }),
      'jws-general',
    ],
    [
      'in flattened encrypted JSON',
      JSON.stringify({ protected: encode({ alg: 'dir', enc: 'A128GCM' }), iv: 'aXY', ciphertext: 'YQ', tag: 'dGFn' }),
      'jwe-flattened',
    ],
  ] as const)('finds one that is %s, alone and in a text', (_what, token, form) => {
    for (const text of [token, `see <${token}>\n`, `a\t${token}\tb`]) {
      const [found, ...more] = findTokens(text)
      expect(more).toEqual([])
      expect(found).toMatchObject({ form, place: text === token ? 'alone' : 'text' })
      expect(textOfFound(text, found as FoundToken)).toBe(token)
    }
  })

  it('finds a JSON serialization in JSON, escaped in a string, and percent-encoded', () => {
    expect(look(`{"data":{"proof": ${FLATTENED} }}`)).toEqual([['json', 'proof', FLATTENED]])
    expect(look(JSON.stringify({ proof: FLATTENED }))).toEqual([['json', 'proof', FLATTENED]])
    expect(look(`https://x.example/?proof=${encodeURIComponent(FLATTENED)}&a=b`)).toEqual([['url', 'proof', FLATTENED]])
  })

  it('finds several in the order of the text', () => {
    const text = `access: ${TOKEN}\nid: ${OTHER}\n${FLATTENED}\n${UNSECURED}`
    expect(findTokens(text).map((found) => textOfFound(text, found))).toEqual([TOKEN, OTHER, FLATTENED, UNSECURED])
  })

  it.each([
    ['line breaks', '\n', ''],
    ['line breaks of mail', '\r\n', ''],
    ['soft line breaks', '=\r\n', ''],
    ['marks of a quoted message', '\n> ', '> '],
    ['indentation', '\n    ', '    '],
  ])('puts a token together that is wrapped with %s', (_how, lineBreak, first) => {
    for (const width of [40, 64, 76]) {
      const wrapped = (TOKEN.match(new RegExp(`.{1,${String(width)}}`, 'g')) ?? []).join(lineBreak)
      const text = `Hello,\n\n${first}${wrapped}\n\nYours\n`
      expect(findTokens(text).map((found) => textOfFound(text, found))).toEqual([TOKEN])
    }
  })

  it.each([
    [
      'with a long header and the signature of RSA',
      `${encode({ alg: 'RS256', kid: 'k'.repeat(80) })}.${encode({ sub: 'x'.repeat(99) })}.${'A'.repeat(342)}`,
    ],
    [
      'encrypted',
      `${encode({ alg: 'RSA-OAEP', enc: 'A256GCM' })}.${'A'.repeat(342)}.${'A'.repeat(16)}.${'A'.repeat(99)}.${'A'.repeat(22)}`,
    ],
  ])('puts one together that is %s, and leaves the line after it', (_what, token) => {
    const wrapped = (token.match(/.{1,76}/g) ?? []).join('\n')
    const text = `token:\n${wrapped}\nThanks\n${wrapped}\n`
    expect(findTokens(text).map((found) => textOfFound(text, found))).toEqual([token, token])
  })

  it('does not take the next line for a part of a whole token', () => {
    const text = `${TOKEN}\nThanks\n`
    expect(look(text)).toEqual([['text', null, TOKEN]])
  })

  it.each([
    'See api.knogin.example and auth.knogin.example, version 1.2.3 or 10.0.0-rc.1+5.',
    'com.example.app.Main at org.junit.Test, archive.tar.gz, eyJ.hello.world, a.b.c, 127.0.0.1',
    `${encode({ typ: 'JWT' })}.${encode({})}.c2ln`,
    `${encode(['alg'])}.${encode({})}.c2ln`,
    `${encode('{"alg":"HS256"')}.${encode({})}.c2ln`,
    '{"signature":"sha256=abc","payload":{"a":1},"signatures":[]}',
    `evt.${encode({ alg: 'x' })}`,
    `${encode({ alg: 'HS256' })}.a.b.c`,
    'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ0 me@host.example.com',
  ])('finds nothing in %j', (text) => {
    expect(findTokens(text)).toEqual([])
  })

  it('finds padding and plain base64 along, so that decoding can say what is wrong', () => {
    for (const tail of ['=', '+c', '/c==']) {
      const problem = decodeToken(tokenIn(`token: ${TOKEN}${tail}`))
      expect(problem).toMatchObject({ ok: false, problem: { part: 'signature', offset: TOKEN.length } })
    }
  })

  it('gives the whole text where there is none', () => {
    expect(tokenIn(' nothing here ')).toBe(' nothing here ')
    expect(tokenIn(`Bearer ${TOKEN}`)).toBe(TOKEN)
  })

  it('finds at most so many', () => {
    expect(findTokens(`${TOKEN} `.repeat(MAX_FOUND_TOKENS + 20))).toHaveLength(MAX_FOUND_TOKENS)
    expect(findTokens(`${FLATTENED} `.repeat(MAX_FOUND_TOKENS + 20))).toHaveLength(MAX_FOUND_TOKENS)
  })

  it('finds a token in whatever text around it', () => {
    // What ends with a character of a token would be read as a part of it, by people too.
    const piece = fc.constantFrom(
      ...Array.from('{}[]"\'\\.,:;%=&?#-_ \n\r\té😀\0\ud800'),
      'eyJ',
      'a',
      '"signature":',
      '%7B',
      '\\"',
      'Bearer ',
      'Cookie: ',
      OTHER,
    )
    const around = fc.array(piece, { maxLength: 20 }).map((pieces) => pieces.join(''))
    fc.assert(
      fc.property(around, fc.constantFrom(TOKEN, UNSECURED, ENCRYPTED, FLATTENED), around, (before, token, after) => {
        const text = `${before}\n ${token} \n${after}`
        const texts = findTokens(text).map((found) => textOfFound(text, found))
        expect(texts).toContain(token)
      }),
      { numRuns: 300 },
    )
  })

  it('never throws, and its places are inside the text', () => {
    const piece = fc.constantFrom(
      ...Array.from('{}"\\.%=\n'),
      'eyJ',
      '%7B',
      '%2E',
      '\\"',
      '"signature":',
      'Bearer ',
      TOKEN,
      FLATTENED,
      encode({ alg: 'x' }),
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 4 })), { maxLength: 30 }), (pieces) => {
        const text = pieces.join('')
        for (const found of findTokens(text)) {
          v.parse(FoundToken, found)
          expect(found.length).toBeGreaterThan(0)
          expect(found.offset + found.length).toBeLessThanOrEqual(text.length)
          textOfFound(text, found)
        }
      }),
      { numRuns: 300 },
    )
  })

  // Each took seconds once.
  it.each([
    ['bytes that are no text', '%80'],
    ['a long word before each token', `${'!'.repeat(4_000)}>${TOKEN}\n`],
  ])('is done at once with %s', (_what, piece) => {
    const text = piece.repeat(MAX_TOKEN_CHARS / piece.length)
    const start = performance.now()
    findTokens(text)
    expect(performance.now() - start).toBeLessThan(1_000)
  })

  const header = encode({ alg: 'HS256' })
  it.each([
    ['dots', '.'],
    ['beginnings', 'eyJ'],
    ['beginnings with dots', 'eyJ.'],
    ['headers', `${header}.`],
    ['headers that are none', 'eyJhbGciOiJ9.'],
    ['lines of beginnings', `${'eyJhbGciOiJI'.repeat(6)}\n`],
    ['lines of headers', `${`${header}.`.repeat(3)}\n`],
    ['braces', '{'],
    ['braces with quotes', '{"'],
    ['objects in one another', '{"signature":'],
    ['quotes', '"'],
    ['one long string', `{"signature":"${'a'.repeat(MAX_TOKEN_CHARS)}`],
    ['backslashes', '\\'],
    ['percent signs', '%7B'],
    ['percent-encoded objects', '%7B%22signature%22%7D '],
    ['spaces', ' '],
    ['names', `"a" : "${' '.repeat(20)}`],
    ['schemes', 'Bearer '],
  ])('takes time in proportion to the text: %s', (_what, piece) => {
    const spentMs = (chars: number): number => {
      const text = `${piece.repeat(Math.ceil(chars / piece.length)).slice(0, chars - TOKEN.length - 1)} ${TOKEN}`
      const start = performance.now()
      findTokens(text)
      return performance.now() - start
    }
    // 64 times as much in far less than 64 times 64 of the time. The half second is for a busy machine.
    expect(spentMs(MAX_TOKEN_CHARS)).toBeLessThan(spentMs(MAX_TOKEN_CHARS / 64) * 64 * 8 + 500)
  })
})
