import { describe, expect, it } from 'vitest'
import { retryAfterMs, retryDelayMs } from '../../../../../../src/main/core/platform/exchange/retry-delay'
import { HttpError, type HttpFailure } from '../../../../../../src/main/ports/http'

const NOW = Date.UTC(2026, 10, 24, 12, 0, 0)
const answer = (status: number, retryAfter?: string) => ({
  status,
  headers: new Map(retryAfter === undefined ? [] : [['retry-after', retryAfter]]),
  body: new Uint8Array(),
})

describe('retryDelayMs', () => {
  it.each([502, 503, 504])('tries again twice after %i, more patiently the second time', (status) => {
    expect([0, 1, 2].map((attempt) => retryDelayMs(answer(status), attempt, NOW))).toEqual([250, 1_000, null])
  })

  it.each([200, 302, 400, 401, 404, 429, 500, 501])('lets %i stand', (status) => {
    expect(retryDelayMs(answer(status), 0, NOW)).toBeNull()
  })

  it.each<[HttpFailure, number | null]>([
    ['unreachable', 250],
    ['timeout', null],
    ['too-large', null],
    ['bad-url', null],
  ])('after %s waits %s ms', (reason, wait) => {
    expect(retryDelayMs(new HttpError(reason, 'x'), 0, NOW)).toBe(wait)
  })

  it('waits as long as the server asks, up to 10 s', () => {
    expect(retryDelayMs(answer(503, '10'), 0, NOW)).toBe(10_000)
    expect(retryDelayMs(answer(503, '0'), 0, NOW)).toBe(0)
    expect(retryDelayMs(answer(503, '11'), 0, NOW)).toBeNull()
    expect(retryDelayMs(answer(503, 'soon'), 0, NOW)).toBe(250)
  })
})

describe('retryAfterMs', () => {
  it.each([
    ['7', 7_000],
    [' 7 ', 7_000],
    ['Tue, 24 Nov 2026 12:00:05 GMT', 5_000],
    ['Tue, 24 Nov 2026 11:00:00 GMT', 0],
    ['Tuesday, 24-Nov-26 12:00:05 GMT', 5_000],
    ['-1', null],
    ['1.5', null],
    ['99999999999', null],
    ['', null],
    [undefined, null],
  ])('reads %s as %s ms', (header, ms) => {
    expect(retryAfterMs(header, NOW)).toBe(ms)
  })
})
