import { describe, expect, it } from 'vitest'
import { timesOfQuery, withRange } from '../../../../../../../src/renderer/src/features/deliveries/charts/chart-range'

const HOUR = 3_600_000
const from = Date.UTC(2026, 10, 24, 12)
const to = from + HOUR
const span = 'after:2026-11-24T12:00:00.000Z before:2026-11-24T13:00:00.000Z'

describe('a query for one span', () => {
  it('is the span alone where there was no query', () => {
    expect(withRange('', from, to)).toBe(span)
  })

  it('keeps what it says of other things, as it was written', () => {
    expect(withRange('  sig:bad  "last:1h of all"   -before:x ', from, to)).toBe(
      `sig:bad "last:1h of all" -before:x ${span}`,
    )
  })

  it.each(['last:1h', 'after:2020-01-01', 'BEFORE:"2020-01-01 12:00"'])('replaces %s', (word) => {
    expect(withRange(`a ${word} b`, from, to)).toBe(`a b ${span}`)
  })

  it('is read back as that span', () => {
    expect(timesOfQuery(withRange('sig:bad', from, to), HOUR, 0)).toEqual({ from, to, isNamed: true })
  })
})

describe('the span of a query', () => {
  const now = to
  const local = (hour: number, minute = 0): number => new Date(2026, 10, 24, hour, minute).getTime()

  it.each([
    ['last:15m', now - HOUR / 4, now, true],
    ['x last:1.5h', now - HOUR * 1.5, now, true],
    ['after:2026-11-24T12:00:00Z', from, now, true],
    ['after:2026-11-24 before:2026-11-25', local(0), local(24), true],
    ['after:"2026-11-24T08:30"', local(8, 30), now, true],
    ['before:2026-11-24T12:30:00Z', from - HOUR / 2, from + HOUR / 2, false],
    ['', from, now, false],
    ['last:ages after:once', from, now, false],
    ['-after:2026-11-24T12:10:00Z', from, now, false],
  ])('of %j', (query, begin, end, isNamed) => {
    expect(timesOfQuery(query, HOUR, now)).toEqual({ from: begin, to: end, isNamed })
  })

  it('takes a time by itself as one of today', () => {
    expect(timesOfQuery('after:9:30', HOUR, local(12)).from).toBe(local(9, 30))
  })

  it('is never empty and never before time began', () => {
    expect(timesOfQuery('after:2026-11-24T12:00:00Z before:2026-11-24T11:00:00Z', HOUR, now)).toMatchObject({
      from: from - HOUR - 1,
      to: from - HOUR,
    })
    expect(timesOfQuery('', HOUR, 5)).toMatchObject({ from: 0, to: 5 })
    expect(timesOfQuery('', HOUR, 0)).toMatchObject({ from: 0, to: 1 })
  })
})
