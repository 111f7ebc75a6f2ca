import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createChanges } from '../../../../../../src/renderer/src/features/deliveries/changes'
import { fakeMain } from './fake-main'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

it('counts a change at once, and a flood of them a few times', async () => {
  const main = fakeMain(1)
  const changes = createChanges(main.client)
  main.change()
  expect(changes.getState().count).toBe(1)
  for (let times = 0; times < 100; times += 1) {
    main.change()
    await vi.advanceTimersByTimeAsync(10)
  }
  expect(changes.getState().count).toBeGreaterThan(2)
  expect(changes.getState().count).toBeLessThan(6)
})

it('counts no more once it is closed', () => {
  const main = fakeMain(1)
  const changes = createChanges(main.client)
  changes.close()
  main.change()
  expect(changes.getState().count).toBe(0)
})
