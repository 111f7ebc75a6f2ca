import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { nextFrame } from '../../../../../../../src/renderer/src/features/tokens/paste/next-frame'

let draw: (() => void) | undefined

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('requestAnimationFrame', (callback: () => void) => {
    draw = callback
  })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

it('waits for the frame, and for it to be drawn', async () => {
  const done = vi.fn()
  void nextFrame().then(done)
  await vi.advanceTimersByTimeAsync(20)
  expect(done).not.toHaveBeenCalled()
  draw?.()
  await vi.advanceTimersByTimeAsync(0)
  expect(done).toHaveBeenCalledOnce()
})

it('does not wait for ever in a window that draws nothing', async () => {
  const done = vi.fn()
  void nextFrame().then(done)
  await vi.advanceTimersByTimeAsync(100)
  expect(done).toHaveBeenCalledOnce()
})
