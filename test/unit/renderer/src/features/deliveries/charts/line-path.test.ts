import { expect, it } from 'vitest'
import { linePath } from '../../../../../../../src/renderer/src/features/deliveries/charts/line-path'
import { topEvents } from '../../../../../../../src/renderer/src/features/deliveries/charts/top-events'

it('draws one line through points beside each other', () => {
  expect(
    linePath([
      [0, 1],
      [10, 2.26],
    ]),
  ).toBe('M0 1L10 2.3')
})

it('is interrupted where nothing came, and shows a point by itself', () => {
  expect(linePath([[0, 1], [5, 1], undefined, [20, 3], undefined])).toBe('M0 1L5 1M18 3H22')
})

it('draws nothing of nothing', () => {
  expect(linePath([undefined, undefined])).toBe('')
})

it('names the most frequent events and counts the others together', () => {
  const byEvent = Array.from({ length: 10 }, (_, index) => ({ event: `e${String(index)}`, count: index + 1 }))
  const rows = topEvents([...byEvent, { event: null, count: 100 }])
  expect(rows).toHaveLength(9)
  expect(rows[0]).toEqual({ key: 'none', name: 'no event', count: 100 })
  expect(rows.at(-1)).toMatchObject({ name: '3 others', count: 6 })
})

it('tells an event that is called like a row of ours from it', () => {
  const rows = topEvents([
    { event: null, count: 2 },
    { event: 'none', count: 1 },
  ])
  expect(new Set(rows.map(({ key }) => key)).size).toBe(2)
})
