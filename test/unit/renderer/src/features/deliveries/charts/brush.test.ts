import { expect, it } from 'vitest'
import {
  brushEdges,
  brushTimes,
  movedBrush,
} from '../../../../../../../src/renderer/src/features/deliveries/charts/brush'
import { chartBox } from '../../../../../../../src/renderer/src/features/deliveries/charts/chart-box'

it('is the same in either direction', () => {
  expect(brushEdges({ anchor: 5, head: 2 })).toEqual([2, 5])
  expect(brushEdges({ anchor: 2, head: 5 })).toEqual([2, 5])
})

it('reaches from the beginning of the first bucket to the end of the last', () => {
  const span = { from: 1_000, to: 2_000, count: 10 }
  expect(brushTimes({ anchor: 0, head: 9 }, span)).toEqual([1_000, 2_000])
  expect(brushTimes({ anchor: 3, head: 2 }, span)).toEqual([1_200, 1_400])
})

it.each([
  [undefined, 'ArrowLeft', false, { anchor: 9, head: 9 }],
  [undefined, 'Home', false, { anchor: 0, head: 0 }],
  [{ anchor: 3, head: 3 }, 'ArrowRight', false, { anchor: 4, head: 4 }],
  [{ anchor: 3, head: 3 }, 'ArrowRight', true, { anchor: 3, head: 4 }],
  [{ anchor: 3, head: 0 }, 'ArrowLeft', true, { anchor: 3, head: 0 }],
  [{ anchor: 3, head: 3 }, 'End', true, { anchor: 3, head: 9 }],
  [{ anchor: 3, head: 3 }, 'a', false, undefined],
])('from %j with %s (extending: %s)', (brush, key, isExtending, moved) => {
  expect(movedBrush(brush, key, isExtending, 10)).toEqual(moved)
})

it('stays undefined where there is nothing to brush', () => {
  expect(movedBrush(undefined, 'Home', false, 0)).toBeUndefined()
})

it('finds the bucket below a pixel, and the nearest one outside', () => {
  const box = chartBox({ from: 0, to: 100, buckets: Array(10).fill(undefined) }, 560, 1)
  expect(box.bucketWidth).toBe(50)
  expect([0, 52, 101, 102, 551, 559].map(box.bucketAt)).toEqual([0, 0, 0, 1, 9, 9])
})
