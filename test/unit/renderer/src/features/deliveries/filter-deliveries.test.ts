import { expect, it } from 'vitest'
import { filterDeliveries } from '../../../../../../src/renderer/src/features/deliveries/filter-deliveries'
import { delivery, endpointId } from '../../../fixtures'

const rows = [
  delivery(3, { event: 'incident.updated', method: 'POST', target: '/slug?tenant=a' }),
  delivery(2, { event: null, method: 'PUT', target: '/slug/Health', endpointId: endpointId('two') }),
  delivery(1, { event: 'webhook.test' }),
]
const names = new Map<string, string>([[endpointId('two'), 'Case sync']])
const found = (query: string) => filterDeliveries(rows, query, names).map(({ seq }) => seq)

it.each([
  ['incident', [3]],
  ['TEST', [1]],
  ['put', [2]],
  ['health', [2]],
  ['tenant=a', [3]],
  ['case sync', [2]],
  ['post updated', [3]],
  ['put updated', []],
  // The words are looked for in each field, never across two of them.
  ['updated/slug', []],
])('finds by %j', (query, expected) => {
  expect(found(query)).toEqual(expected)
})

it('keeps the very list when there is nothing to look for', () => {
  expect(filterDeliveries(rows, '  ', names)).toBe(rows)
})
