import { expect, it } from 'vitest'
import { forDuration } from '../../../../../src/main/hosts/cli/durations'

it.each([
  [0, '0.0 s'],
  [440, '0.4 s'],
  [9_949, '9.9 s'],
  [9_950, '10 s'],
  [59_400, '59 s'],
  [59_600, '1 min'],
  [185_000, '3 min 5 s'],
  [3_599_600, '1 h'],
  [7_800_000, '2 h 10 min'],
  [360_000_000, '100 h'],
])('says %i ms as %s', (ms, words) => {
  expect(forDuration(ms)).toBe(words)
})
