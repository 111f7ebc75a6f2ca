import { setImmediate as nextTurn } from 'node:timers/promises'
import { afterEach, expect, it, vi } from 'vitest'
import { createChangeNotice } from '../../../src/sandbox/change-notice'

afterEach(() => {
  vi.useRealTimers()
})

it('tells many changes of one turn once', async () => {
  const tell = vi.fn()
  const notice = createChangeNotice(tell)
  notice.mark()
  notice.mark()
  expect(tell).not.toHaveBeenCalled()
  await nextTurn()
  expect(tell).toHaveBeenCalledOnce()
  notice.mark()
  await nextTurn()
  expect(tell).toHaveBeenCalledTimes(2)
})

it('tells at once when it is flushed, and not a second time', async () => {
  const tell = vi.fn()
  const notice = createChangeNotice(tell)
  notice.flush()
  expect(tell).not.toHaveBeenCalled()
  notice.mark()
  notice.flush()
  expect(tell).toHaveBeenCalledOnce()
  await nextTurn()
  expect(tell).toHaveBeenCalledOnce()
})

it('tells the last change when it is closed, and none after that', async () => {
  const tell = vi.fn()
  const notice = createChangeNotice(tell)
  notice.mark()
  notice.close()
  expect(tell).toHaveBeenCalledOnce()
  notice.mark()
  await nextTurn()
  expect(tell).toHaveBeenCalledOnce()
})

it('tells changes that come often together, within a quarter of a second', () => {
  vi.useFakeTimers()
  const tell = vi.fn()
  const notice = createChangeNotice(tell)
  for (let change = 0; change < 100; change += 1) {
    notice.markSoon()
    vi.advanceTimersByTime(1)
  }
  expect(tell).not.toHaveBeenCalled()
  vi.advanceTimersByTime(150)
  expect(tell).toHaveBeenCalledOnce()
  vi.advanceTimersByTime(10_000)
  expect(tell).toHaveBeenCalledOnce()
})

it('tells what is due soon when it is flushed or closed', () => {
  vi.useFakeTimers()
  const tell = vi.fn()
  const notice = createChangeNotice(tell)
  notice.markSoon()
  notice.flush()
  expect(tell).toHaveBeenCalledOnce()
  notice.markSoon()
  notice.close()
  expect(tell).toHaveBeenCalledTimes(2)
  notice.markSoon()
  vi.advanceTimersByTime(10_000)
  expect(tell).toHaveBeenCalledTimes(2)
})
