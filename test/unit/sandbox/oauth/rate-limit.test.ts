import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRateLimit } from '../../../../src/sandbox/oauth/rate-limit'

describe('createRateLimit', () => {
  it('lets no more than the limit through in a minute, and says when the next may come', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20 }),
        fc.array(fc.integer({ min: 0, max: 20_000 }), { minLength: 1, maxLength: 100 }),
        (limit, pauses) => {
          let time = 0
          const rateLimit = createRateLimit(() => time)
          for (const pause of pauses) {
            time += pause
            const waitSeconds = rateLimit.take('app_1', limit)
            if (waitSeconds === undefined) continue
            expect(waitSeconds).toBeGreaterThan(0)
            expect(waitSeconds).toBeLessThanOrEqual(60)
            time += waitSeconds * 1_000
            expect(rateLimit.take('app_1', limit)).toBeUndefined()
          }
        },
      ),
    )
  })

  it('counts every client by itself', () => {
    const rateLimit = createRateLimit(() => 0)
    expect(rateLimit.take('app_1', 1)).toBeUndefined()
    expect(rateLimit.take('app_1', 1)).toBe(60)
    expect(rateLimit.take('app_2', 1)).toBeUndefined()
  })
})
