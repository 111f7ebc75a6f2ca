import { describe, expect, it } from 'vitest'
import { createRateLimit } from '../../../../../src/main/core/capture/rate-limit'

describe('a rate limit', () => {
  const setUp = (perSecond: number, burst: number) => {
    const time = { now: 0 }
    const limit = createRateLimit(perSecond, burst, () => time.now)
    const taken = (tries: number): number => Array.from({ length: tries }, limit.take).filter(Boolean).length
    return { time, taken }
  }

  it('lets so many through at once, and no more', () => {
    expect(setUp(10, 5).taken(20)).toBe(5)
  })

  it('lets as many through as time has passed', () => {
    const { time, taken } = setUp(10, 5)
    taken(5)
    time.now = 250
    expect(taken(20)).toBe(2)
    time.now = 300
    expect(taken(20)).toBe(1)
  })

  it('saves no more than the burst', () => {
    const { time, taken } = setUp(10, 5)
    taken(5)
    time.now = 3_600_000
    expect(taken(20)).toBe(5)
  })
})
