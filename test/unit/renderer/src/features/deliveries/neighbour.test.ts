import { expect, it } from 'vitest'
import { neighbour } from '../../../../../../src/renderer/src/features/deliveries/neighbour'
import { deliveriesFrom, deliveryId } from '../../../fixtures'

const rows = deliveriesFrom(3, 1)

it('goes down and up the list, and stops at its ends', () => {
  expect(neighbour(rows, deliveryId(2), 1)).toBe(deliveryId(1))
  expect(neighbour(rows, deliveryId(2), -1)).toBe(deliveryId(3))
  expect(neighbour(rows, deliveryId(1), 1)).toBeUndefined()
  expect(neighbour(rows, deliveryId(3), -1)).toBeUndefined()
})

it('begins at the top when nothing of the list is selected', () => {
  expect(neighbour(rows, undefined, 1)).toBe(deliveryId(3))
  expect(neighbour(rows, deliveryId(9), -1)).toBe(deliveryId(3))
  expect(neighbour([], undefined, 1)).toBeUndefined()
})
