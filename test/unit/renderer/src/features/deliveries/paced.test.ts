import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createPaced } from '../../../../../../src/renderer/src/features/deliveries/paced'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

it('works at once, then rests, then works once for all that was asked meanwhile', async () => {
  const work = vi.fn(async () => undefined)
  const paced = createPaced(work, 250)
  paced.request()
  expect(work).toHaveBeenCalledTimes(1)
  await vi.advanceTimersByTimeAsync(100)
  paced.request()
  paced.request()
  expect(work).toHaveBeenCalledTimes(1)
  await vi.advanceTimersByTimeAsync(150)
  expect(work).toHaveBeenCalledTimes(2)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(work).toHaveBeenCalledTimes(2)
})

it('never works twice at a time, and rests after a long work too', async () => {
  let finish: () => void = () => undefined
  const work = vi.fn(
    () =>
      new Promise<void>((resolve) => {
        finish = resolve
      }),
  )
  const paced = createPaced(work, 250)
  paced.request()
  paced.request()
  await vi.advanceTimersByTimeAsync(5_000)
  expect(work).toHaveBeenCalledTimes(1)
  finish()
  await vi.advanceTimersByTimeAsync(249)
  expect(work).toHaveBeenCalledTimes(1)
  await vi.advanceTimersByTimeAsync(1)
  expect(work).toHaveBeenCalledTimes(2)
})

it('does nothing more once it is closed, in mid-work or at rest', async () => {
  const work = vi.fn(async () => undefined)
  const paced = createPaced(work, 250)
  paced.request()
  paced.request()
  paced.close()
  await vi.advanceTimersByTimeAsync(1_000)
  paced.request()
  expect(work).toHaveBeenCalledTimes(1)
})
