import { describe, expect, it } from 'vitest'
import {
  formatBytes,
  formatClock,
  formatCount,
  formatDateTime,
  formatDuration,
  formatQuantity,
  formatRelative,
  formatSpan,
  formatUtc,
} from '../../../../../src/renderer/src/ui/format'

// Made from local parts, so that the tests hold in every time zone.
const at = new Date(2026, 10, 4, 9, 5, 7, 42).getTime()

describe('times', () => {
  it('writes the time of day to the millisecond', () => {
    expect(formatClock(at)).toBe('09:05:07.042')
  })
  it('writes a date that sorts as text', () => {
    expect(formatDateTime(at)).toBe('2026-11-04 09:05:07')
  })
  it.each([
    [0, '0.0 ms'],
    [0.44, '0.4 ms'],
    [9.96, '10 ms'],
    [128, '128 ms'],
    [999.6, '1.00 s'],
    [1_240, '1.24 s'],
    [125_000, '2 min 05 s'],
  ])('writes a duration of %d ms', (ms, text) => {
    expect(formatDuration(ms)).toBe(text)
  })
  it.each([
    [0, '0 s'],
    [59_999, '59 s'],
    [60_000, '1 min 00 s'],
    [872_400, '14 min 32 s'],
    [3_600_000, '1 h 00 min'],
    [3_720_000, '1 h 02 min'],
    [273_600_000, '3 d 4 h'],
    [-61_000, '1 min 01 s'],
  ])('writes a span of %d ms', (ms, text) => {
    expect(formatSpan(ms)).toBe(text)
  })
  it('says on which side of now a time is', () => {
    expect(formatRelative(at + 1_000, at)).toBe('in 1 s')
    expect(formatRelative(at - 1_000, at)).toBe('1 s ago')
  })
})

describe('amounts', () => {
  it.each([
    [0, '0 B'],
    [1_023, '1023 B'],
    [1_024, '1.0 KB'],
    [10_240, '10 KB'],
    [1_048_064, '1.0 MB'],
    [1_048_576, '1.0 MB'],
    [52_428_800, '50 MB'],
    [1_125_899_906_842_624, '1024 TB'],
  ])('writes %d bytes', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text)
  })
  it('groups thousands', () => {
    expect([0, 999, 1_000, 1_234_567].map(formatCount)).toEqual(['0', '999', '1,000', '1,234,567'])
  })
  it('bends the noun', () => {
    expect(formatQuantity(1, 'delivery', 'deliveries')).toBe('1 delivery')
    expect(formatQuantity(2_000, 'delivery', 'deliveries')).toBe('2,000 deliveries')
    expect(formatQuantity(0, 'byte')).toBe('0 bytes')
  })
})

it('writes UTC, and a time that no calendar has', () => {
  expect(formatUtc(1_700_000_000_999)).toBe('2023-11-14 22:13:20 UTC')
  expect(formatUtc(8_640_000_000_000_001)).toBe('beyond the calendar')
})
