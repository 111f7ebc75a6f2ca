import { beforeEach, describe, expect, it } from 'vitest'
import { createObservedClock, type ObservedClock } from '../../../../../../src/main/core/tokens/facts/observed-clock'
import type { Http } from '../../../../../../src/main/ports/http'

const SERVER_MS = 1_790_000_000_000
const HOST = 'https://auth.example/v1/oauth/token?x=1'

let wall = 0
let mono = 0
let headers = new Map<string, string>()
let roundTripMs = 0
let stepMs = 0
let observed: ObservedClock
let http: Http

beforeEach(() => {
  mono = 1_000
  wall = SERVER_MS
  headers = new Map()
  roundTripMs = 0
  stepMs = 0
  observed = createObservedClock({ clock: { now: () => wall }, monotonicNow: () => mono })
  http = observed.observe({
    send() {
      mono += roundTripMs
      wall += roundTripMs + stepMs
      return Promise.resolve({ status: 200, headers, body: new Uint8Array() })
    },
  })
})

/** An answer of a server whose clock is `behindMs` behind ours at the middle of the exchange. */
async function answer(behindMs: number, took = 0, url = HOST): Promise<void> {
  roundTripMs = took
  // Half a second into its second, where the cut of `Date` is right on average.
  headers.set('date', new Date(Math.floor((wall + took / 2 - behindMs) / 1_000) * 1_000).toUTCString())
  await http.send({ method: 'GET', url, timeoutMs: 1_000, maxBodyBytes: 1_000 })
}
const ahead = (...urls: readonly string[]): number | null => observed.aheadMs(urls.length === 0 ? [HOST] : urls)

describe('the observed clock', () => {
  it('knows nothing before an answer has told the time', async () => {
    expect(ahead()).toBeNull()
    await http.send({ method: 'GET', url: HOST, timeoutMs: 1_000, maxBodyBytes: 1_000 })
    expect(ahead()).toBeNull()
    headers.set('date', 'yesterday')
    await http.send({ method: 'GET', url: HOST, timeoutMs: 1_000, maxBodyBytes: 1_000 })
    expect(ahead()).toBeNull()
  })

  it('tells how far ahead this computer is, to half a second, and forgets the path', async () => {
    await answer(40_000)
    expect(ahead()).toBeGreaterThanOrEqual(39_500)
    expect(ahead()).toBeLessThanOrEqual(40_500)
    expect(ahead('https://auth.example')).toBe(ahead())
    await answer(-40_000, 0, 'https://api.example')
    expect(ahead('https://api.example/x')).toBeLessThan(-39_000)
  })

  it('takes the middle of the exchange, and the quickest of the last few', async () => {
    await answer(10_000, 8_000)
    expect(Math.abs((ahead() ?? 0) - 10_000)).toBeLessThanOrEqual(500)
    await answer(20_000, 20)
    const best = ahead() ?? 0
    expect(Math.abs(best - 20_000)).toBeLessThanOrEqual(500)
    await answer(30_000, 4_000)
    expect(ahead()).toBe(best)
    for (let count = 0; count < 8; count += 1) await answer(30_000, 4_000)
    expect(Math.abs((ahead() ?? 0) - 30_000)).toBeLessThanOrEqual(500)
  })

  it('forgets what it measured when the clock is set', async () => {
    await answer(40_000)
    wall -= 40_000
    expect(ahead()).toBeNull()
    await answer(0)
    expect(Math.abs(ahead() ?? 1e9)).toBeLessThanOrEqual(500)
    stepMs = 5_000
    observed = createObservedClock({ clock: { now: () => wall }, monotonicNow: () => mono })
    await answer(0)
    expect(ahead()).toBeNull()
  })

  it('takes no time from an answer out of a cache', async () => {
    headers.set('age', '60')
    await answer(40_000)
    expect(ahead()).toBeNull()
  })

  it('asks the hosts in order, and those only', async () => {
    await answer(40_000, 0, 'https://stranger.example')
    expect(ahead()).toBeNull()
    await answer(20_000, 0, 'https://second.example')
    expect(ahead('https://first.example', 'no address', 'https://second.example')).toBeGreaterThan(19_000)
    expect(ahead('https://first.example', 'https://second.example')).toBeLessThan(21_000)
  })

  it('remembers the hosts asked last, and not all there ever were', async () => {
    for (let host = 0; host < 17; host += 1) await answer(40_000, 0, `https://host-${String(host)}.example`)
    expect(ahead('https://host-0.example')).toBeNull()
    expect(ahead('https://host-1.example')).not.toBeNull()
  })
})
