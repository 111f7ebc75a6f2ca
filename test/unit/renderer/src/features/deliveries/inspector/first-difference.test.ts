import fc from 'fast-check'
import { expect, it } from 'vitest'
import { firstDifference } from '../../../../../../../src/renderer/src/features/deliveries/inspector/first-difference'

it('takes two values apart where they begin to differ', () => {
  expect(firstDifference('sha256=abc', 'sha256=aXc')).toEqual({
    common: 'sha256=a',
    expectedMark: 'b',
    expectedRest: 'c',
    receivedMark: 'X',
    receivedRest: 'c',
    isEqual: false,
  })
})

it('marks nothing of the one that ends first', () => {
  expect(firstDifference('abc', 'ab')).toMatchObject({ common: 'ab', expectedMark: 'c', receivedMark: '' })
})

it('loses nothing of either', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (expected, received) => {
      const parts = firstDifference(expected, received)
      expect(parts.common + parts.expectedMark + parts.expectedRest).toBe(expected)
      expect(parts.common + parts.receivedMark + parts.receivedRest).toBe(received)
      expect(parts.isEqual).toBe(expected === received)
      expect(parts.expectedMark === parts.receivedMark).toBe(parts.isEqual)
    }),
  )
})
