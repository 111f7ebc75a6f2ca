import { describe, expect, it } from 'vitest'
import { findArrival } from '../../../../../src/renderer/src/app/find-arrival'
import { delivery, endpointId } from '../../fixtures'

const one = endpointId('one')
const test = (testedAt: number, deliveryId?: string) => ({ testedAt, deliveryId })

describe('where the platform named the delivery', () => {
  const rows = [
    delivery(4, { receivedAt: 400, senderId: 'dlv_1', attempt: 2 }),
    delivery(3, { receivedAt: 300, senderId: 'dlv_1', attempt: 1 }),
    delivery(2, { receivedAt: 250, senderId: 'dlv_2' }),
    delivery(1, { receivedAt: 200, senderId: 'dlv_1', endpointId: endpointId('two') }),
  ]

  it('finds the first try of it, at its endpoint', () => {
    expect(findArrival(rows, one, test(0, 'dlv_1'))?.seq).toBe(3)
    expect(findArrival(rows, one, test(0, 'dlv_3'))).toBeUndefined()
    expect(findArrival(rows, endpointId('three'), test(0, 'dlv_1'))).toBeUndefined()
  })

  it('finds none that came before the test was asked for', () => {
    expect(findArrival(rows, one, test(301, 'dlv_1'))?.seq).toBe(4)
    expect(findArrival(rows, one, test(401, 'dlv_1'))).toBeUndefined()
  })

  it('stays with what was found when its row has left the list', () => {
    expect(findArrival([], one, test(0, 'dlv_1'), rows[1])?.seq).toBe(3)
    expect(findArrival(rows, one, test(0, 'dlv_2'), rows[1])?.seq).toBe(2)
  })
})

describe('where it did not', () => {
  const rows = [
    delivery(3, { receivedAt: 300, event: 'webhook.test' }),
    delivery(2, { receivedAt: 200, event: 'incident.updated' }),
  ]

  it('takes the first test event, and nobody else’s delivery', () => {
    expect(findArrival(rows, one, test(0))?.seq).toBe(3)
    expect(findArrival(rows.slice(1), one, test(0))).toBeUndefined()
  })
})
