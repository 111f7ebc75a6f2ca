import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, it, vi } from 'vitest'
import { createChangeNotice } from '../../../src/sandbox/change-notice'

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
