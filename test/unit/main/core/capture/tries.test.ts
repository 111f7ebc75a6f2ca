import { expect, it } from 'vitest'
import { createTries } from '../../../../../src/main/core/capture/tries'

it('counts each key for itself', () => {
  const tries = createTries()
  expect(['a', 'a', 'b', 'a'].map(tries.count)).toEqual([1, 2, 1, 3])
})

it('forgets the key that was not seen for the longest time', () => {
  const tries = createTries(2)
  for (const key of ['a', 'b', 'a', 'c']) tries.count(key)
  expect(tries.count('a')).toBe(3)
  expect(tries.count('b')).toBe(1)
})
