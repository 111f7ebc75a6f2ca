import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  linearScale,
  timeTicks,
  valueTicks,
} from '../../../../../../../src/renderer/src/features/deliveries/charts/scales'

const finite = fc.double({ noNaN: true, min: -1e6, max: 1e6 })

describe('a scale', () => {
  it('maps the ends to the ends, and back', () => {
    const scale = linearScale([10, 20], [100, 0])
    expect([scale(10), scale(15), scale(20)]).toEqual([100, 50, 0])
    expect([scale.invert(100), scale.invert(50)]).toEqual([10, 15])
  })

  it('finds its way back from everywhere', () => {
    fc.assert(
      fc.property(finite, (value) => {
        const scale = linearScale([-1e6, 1e6], [0, 500])
        expect(scale.invert(scale(value))).toBeCloseTo(value, 3)
      }),
    )
  })

  it('does not divide by nothing', () => {
    const scale = linearScale([5, 5], [0, 100])
    expect([scale(5), scale(7), scale.invert(50)]).toEqual([0, 0, 5])
  })
})

describe('the ticks of values', () => {
  it.each([
    [0, [0, 1]],
    [1, [0, 1]],
    [3, [0, 1, 2, 3]],
    [7, [0, 5, 10]],
    [100, [0, 50, 100]],
    [1_234, [0, 500, 1_000, 1_500]],
  ])('up to a count of %d are round', (max, ticks) => {
    expect(valueTicks(max, 3, 1)).toEqual(ticks)
  })

  it('have no digits that come of adding up', () => {
    expect(valueTicks(0.3, 3)).toEqual([0, 0.1, 0.2, 0.3])
  })

  it('reach the highest value in a few steps, whatever it is', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: 1e-3, max: 1e9 }), (max) => {
        const ticks = valueTicks(max, 3)
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(max * (1 - 1e-6))
        expect(ticks.length).toBeLessThanOrEqual(5)
      }),
    )
  })
})

describe('the ticks of times', () => {
  const at = (hour: number, minute: number, second = 0): number =>
    new Date(2026, 10, 24, hour, minute, second).getTime()

  it.each([
    [at(12, 0, 3), at(12, 0, 33), ['12:00:10', '12:00:20', '12:00:30']],
    [at(12, 3), at(13, 3), ['12:15', '12:30', '12:45', '13:00']],
    [new Date(2026, 10, 20, 13).getTime(), new Date(2026, 10, 23, 13).getTime(), ['11-21', '11-22', '11-23']],
  ])('from %d to %d are round and local', (from, to, labels) => {
    expect(timeTicks(from, to, 4).map(({ label }) => label)).toEqual(labels)
  })

  it('are few and within, whatever the span', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e11 }), (spanMs) => {
        const from = at(12, 0)
        const ticks = timeTicks(from, from + spanMs, 6)
        expect(ticks.length).toBeLessThanOrEqual(7)
        for (const tick of ticks) expect(tick.at >= from && tick.at <= from + spanMs).toBe(true)
      }),
    )
  })
})
