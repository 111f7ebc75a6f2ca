import { describe, expect, it } from 'vitest'
import { createJwksCache } from '../../../../../../src/main/core/tokens/keys/jwks'
import type { FetchedKeySet } from '../../../../../../src/main/core/tokens/keys/jwks-source'
import { HttpError, type Http, type HttpRequest, type HttpResponse } from '../../../../../../src/main/ports/http'
import { createRsaSigner, keySetText } from '../make-token'

const URL = 'https://auth.example/.well-known/jwks.json'
const first = createRsaSigner('first').jwk
const second = { ...first, kid: 'second' }

const answer = (text: string, headers: Record<string, string> = {}, status = 200): HttpResponse => ({
  status,
  headers: new Map(Object.entries(headers)),
  body: Buffer.from(text),
})

/** A server whose answer, and a clock whose time, a test sets. */
function setUp(headers: Record<string, string> = {}) {
  const state = {
    nowMs: 1_000_000,
    requests: [] as HttpRequest[],
    respond: () => Promise.resolve(answer(keySetText(first), headers)),
  }
  const http: Http = {
    send: (request) => {
      state.requests.push(request)
      return state.respond()
    },
  }
  const cache = createJwksCache({ http, clock: { now: () => state.nowMs } })
  const kids = async (kid: string | null) => (await cache.from(URL).keysFor(kid)).keys.map((key) => key.kid)
  return {
    state,
    cache,
    kids,
    rotate: () => (state.respond = () => Promise.resolve(answer(keySetText(second), headers))),
  }
}

describe('createJwksCache', () => {
  it('fetches a set with limits on time and size, and keeps it for five minutes', async () => {
    const { state, kids } = setUp()
    await kids('first')
    state.nowMs += 5 * 60_000 - 1
    await kids('first')
    await kids(null)
    expect(state.requests).toEqual([
      expect.objectContaining({ method: 'GET', url: URL, timeoutMs: 5_000, maxBodyBytes: 1_048_576 }),
    ])
    state.nowMs += 1
    await kids('first')
    expect(state.requests).toHaveLength(2)
  })

  it.each([
    ['max-age=60', 60_000],
    ['public, max-age="60", must-revalidate', 60_000],
    ['max-age=999999999', 24 * 60 * 60_000],
    ['s-maxage=10', 5 * 60_000],
  ])('keeps it as long as Cache-Control: %s allows', async (cacheControl, ms) => {
    const { state, kids } = setUp({ 'cache-control': cacheControl })
    await kids('first')
    state.nowMs += ms - 1
    await kids('first')
    expect(state.requests).toHaveLength(1)
    state.nowMs += 1
    await kids('first')
    expect(state.requests).toHaveLength(2)
  })

  it.each(['no-store', 'private, no-cache'])('keeps nothing with Cache-Control: %s', async (cacheControl) => {
    const { state, kids } = setUp({ 'cache-control': cacheControl })
    await kids('first')
    await kids('first')
    expect(state.requests).toHaveLength(2)
  })

  it('finds a new key at once after a rotation', async () => {
    const { state, kids, rotate } = setUp()
    await kids('first')
    rotate()
    expect(await kids('second')).toEqual(['second'])
    expect(state.requests).toHaveLength(2)
  })

  it('finds a new key although a made-up one and another rotation came just before', async () => {
    const { state, kids, rotate } = setUp()
    await kids('first')
    await kids('made-up')
    rotate()
    expect(await kids('second')).toEqual(['second'])
    state.respond = () => Promise.resolve(answer(keySetText({ ...first, kid: 'third' })))
    expect(await kids('third')).toEqual(['third'])
  })

  it('asks once in 30 seconds for the same unknown key', async () => {
    const { state, kids } = setUp()
    await kids('first')
    await kids('made-up')
    state.nowMs += 29_999
    await kids('made-up')
    expect(state.requests).toHaveLength(2)
    state.nowMs += 1
    await kids('made-up')
    expect(state.requests).toHaveLength(3)
  })

  it('asks five times in 30 seconds however many unknown keys there are', async () => {
    const { state, kids } = setUp()
    await kids('first')
    for (let n = 0; n < 50; n += 1) expect(await kids(`made-up-${n}`)).toEqual(['first'])
    expect(state.requests).toHaveLength(1 + 5)
    state.nowMs += 30_000
    for (let n = 0; n < 50; n += 1) await kids(`made-up-${n}`)
    expect(state.requests).toHaveLength(1 + 5 + 5)
  })

  it('fetches once for all who ask at the same time', async () => {
    const { state, kids } = setUp()
    const asked = [kids('first'), kids(null), kids('first')]
    expect(await Promise.all(asked)).toEqual([['first'], ['first'], ['first']])
    expect(state.requests).toHaveLength(1)
  })

  it('serves what it had while the server is away, says so, and gives it up after a day', async () => {
    const { state, cache } = setUp()
    const source = cache.from(URL)
    await source.keysFor('first')
    state.respond = () => Promise.resolve(answer('', {}, 503))
    state.nowMs += 24 * 60 * 60_000 - 1
    const stale = await source.keysFor('first')
    expect(stale.keys.map(({ kid }) => kid)).toEqual(['first'])
    expect(stale.warnings).toEqual([
      { message: expect.stringContaining('status 503') as string, rule: 'RFC 9111 §4.2.4' },
    ])
    state.nowMs += 1
    await expect(source.keysFor('first')).rejects.toMatchObject({ code: 'jwks.unreachable' })
  })

  it('never serves what it had in the place of an answer that is wrong, nor where that was forbidden', async () => {
    const { state, kids } = setUp()
    await kids('first')
    state.nowMs += 5 * 60_000
    state.respond = () => Promise.resolve(answer('{"keys":[{"kty":"RSA","d":"AQ"}]}'))
    await expect(kids('first')).rejects.toMatchObject({ message: expect.stringContaining('PRIVATE') as string })

    const strict = setUp({ 'cache-control': 'no-store' })
    await strict.kids('first')
    strict.state.respond = () => Promise.reject(new HttpError('unreachable', 'away'))
    await expect(strict.kids('first')).rejects.toMatchObject({ code: 'jwks.unreachable' })
  })

  it('tells of each set that was fetched', async () => {
    const fetched: FetchedKeySet[] = []
    const http: Http = { send: () => Promise.resolve(answer(keySetText(first), { age: '7' })) }
    const cache = createJwksCache({ http, clock: { now: () => 0 }, onFetched: (one) => void fetched.push(one) })
    await cache.from(URL).keysFor('first')
    await cache.from(URL).keysFor('first')
    expect(fetched).toEqual([
      { url: URL, keySet: await cache.from(URL).keysFor(null), headers: new Map([['age', '7']]) },
    ])
  })

  it('forgets the address that was not asked for longest, beyond 32', async () => {
    const { state, cache } = setUp()
    const ask = (n: number) => cache.from(`${URL}?${n}`).keysFor(null)
    for (let n = 0; n < 32; n += 1) await ask(n)
    await ask(0)
    await ask(32)
    expect(state.requests).toHaveLength(33)
    await ask(0)
    expect(state.requests).toHaveLength(33)
    await ask(1)
    expect(state.requests).toHaveLength(34)
  })

  it('tries again after a failure', async () => {
    const { state, kids } = setUp()
    const good = state.respond
    state.respond = () => Promise.reject(new HttpError('unreachable', 'auth.example could not be reached.'))
    await expect(kids('first')).rejects.toMatchObject({ code: 'jwks.unreachable' })
    state.respond = good
    expect(await kids('first')).toEqual(['first'])
  })

  it.each([
    ['a status', answer('{"keys":[]}', {}, 503), 'jwks.unreachable', 'status 503'],
    [
      'a redirect, which is not followed',
      answer('', { location: 'https://evil.example' }, 302),
      'jwks.unreachable',
      '302',
    ],
    ['HTML', answer('<html>'), 'jwks.invalid', 'not valid JSON'],
    ['bytes', { ...answer(''), body: Buffer.from([0xff]) }, 'jwks.invalid', 'UTF-8'],
  ] as const)('says what came instead of a key set: %s', async (_what, response, code, words) => {
    const { state, kids } = setUp()
    state.respond = () => Promise.resolve(response)
    await expect(kids(null)).rejects.toMatchObject({ code, message: expect.stringContaining(words) as string })
  })

  it('keeps the query of the address out of its sentences', async () => {
    const { state, cache } = setUp()
    state.respond = () => Promise.resolve(answer('', {}, 401))
    const source = cache.from(`${URL}?key=canary-secret`)
    expect(source.name).toBe(URL)
    await expect(source.keysFor(null)).rejects.toMatchObject({
      message: expect.not.stringContaining('canary') as string,
    })
  })

  it('lets a fault of the program through as it is', async () => {
    const { state, kids } = setUp()
    state.respond = () => Promise.reject(new TypeError('a bug'))
    await expect(kids(null)).rejects.toBeInstanceOf(TypeError)
  })
})
