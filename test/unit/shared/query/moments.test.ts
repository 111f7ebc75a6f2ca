import { describe, expect, it } from 'vitest'
import { momentOf } from '../../../../src/shared/query/moments'

const NOW = new Date(2026, 10, 25, 12).getTime()

describe('a moment', () => {
  it('is local, where no zone is named', () => {
    expect(momentOf('2026-11-25', NOW)).toBe(new Date(2026, 10, 25).getTime())
    expect(momentOf('2026-11-25T14:30', NOW)).toBe(new Date(2026, 10, 25, 14, 30).getTime())
    expect(momentOf('2026-11-25T14:30:05.25', NOW)).toBe(new Date(2026, 10, 25, 14, 30, 5, 250).getTime())
    expect(momentOf('9:05', NOW)).toBe(new Date(2026, 10, 25, 9, 5).getTime())
  })

  it('keeps to the zone that is named', () => {
    expect(momentOf('2026-11-25T14:30Z', NOW)).toBe(Date.UTC(2026, 10, 25, 14, 30))
    expect(momentOf('2026-11-25T14:30-03:30', NOW)).toBe(Date.UTC(2026, 10, 25, 18, 0))
  })

  it.each(['2026-02-29', '2026-13-01', '2026-11-25T24:00', '25:00', '0001-01-01', '2026', 'today', '2026-11-25Z', ''])(
    'is none: %j',
    (text) => {
      expect(momentOf(text, NOW)).toBeUndefined()
    },
  )
})
