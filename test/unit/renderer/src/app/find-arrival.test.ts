import { expect, it } from 'vitest'
import { findArrival } from '../../../../../src/renderer/src/app/find-arrival'
import { delivery, endpointId } from '../../fixtures'

const one = endpointId('one')
const rows = [
  delivery(5, { receivedAt: 500 }),
  delivery(4, { receivedAt: 400 }),
  delivery(3, { receivedAt: 300, endpointId: endpointId('two') }),
  delivery(2, { receivedAt: 200 }),
]

it('finds the first one at the endpoint since the moment', () => {
  expect(findArrival(rows, one, 250)?.seq).toBe(4)
  expect(findArrival(rows, one, 400)?.seq).toBe(4)
})

it('finds none that came before, or elsewhere', () => {
  expect(findArrival(rows, one, 501)).toBeUndefined()
  expect(findArrival(rows, endpointId('three'), 0)).toBeUndefined()
})
