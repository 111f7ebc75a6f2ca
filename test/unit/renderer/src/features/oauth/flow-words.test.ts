import { describe, expect, it } from 'vitest'
import { minutesLeft, scopeDifference } from '../../../../../../src/renderer/src/features/oauth/flow-words'

describe('minutesLeft', () => {
  it.each([
    [300_000, '5:00'],
    [299_001, '5:00'],
    [61_000, '1:01'],
    [999, '0:01'],
    [0, '0:00'],
    [-5_000, '0:00'],
  ])('of %i ms is %s', (ms, text) => {
    expect(minutesLeft(ms)).toBe(text)
  })
})

describe('scopeDifference', () => {
  it.each([
    ['a b', 'b a', null],
    ['a b', 'a', 'not granted: b'],
    ['a', 'a b c', 'granted without being asked for: b, c'],
    ['a b', 'c', 'not granted: a, b; granted without being asked for: c'],
    ['a', '', 'not granted: a'],
    ['', 'a', null],
    ['a', null, null],
  ])('of %j asked and %j granted is %j', (asked, granted, words) => {
    expect(scopeDifference(asked, granted)).toBe(words)
  })
})
