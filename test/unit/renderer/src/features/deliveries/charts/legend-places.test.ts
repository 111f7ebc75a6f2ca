import { expect, it } from 'vitest'
import { legendPlaces } from '../../../../../../../src/renderer/src/features/deliveries/charts/legend-places'

const entries = [
  { name: 'accepted', count: '1,151' },
  { name: 'refused', count: '84' },
]

it('puts each beside the other, with its count', () => {
  const [first, second] = legendPlaces(entries, 400)
  expect([first?.text, second?.text]).toEqual(['accepted 1,151', 'refused 84'])
  expect((second?.x ?? 0) - (first?.x ?? 0)).toBeGreaterThan(100)
})

it('leaves the counts out where there is no room for them', () => {
  expect(legendPlaces(entries, 200).map(({ text }) => text)).toEqual(['accepted', 'refused'])
})
