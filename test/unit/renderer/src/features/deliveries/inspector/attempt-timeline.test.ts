import { expect, it } from 'vitest'
import { attemptTimeline } from '../../../../../../../src/renderer/src/features/deliveries/inspector/attempt-timeline'
import { delivery } from '../../../../fixtures'

const at = (...times: number[]) =>
  attemptTimeline(times.map((receivedAt, index) => delivery(index + 1, { receivedAt })))

it('gives the gap to the try before, and more room to a longer one', () => {
  const entries = at(1_000, 2_000, 62_000)
  expect(entries.map(({ gapMs }) => gapMs)).toEqual([undefined, 1_000, 60_000])
  expect(entries[0]?.distance).toBe(0)
  expect(entries[2]?.distance).toBeGreaterThan(entries[1]?.distance ?? 1)
})

it('gives a gap of weeks no more room than one of a day', () => {
  expect(at(0, 86_400_000, 30 * 86_400_000).map(({ distance }) => distance)).toEqual([0, 1, 1])
})

it('has no gap below nothing when the clock was set back', () => {
  expect(at(5_000, 1_000)[1]?.gapMs).toBe(0)
})
