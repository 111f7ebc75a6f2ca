import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createRemovalsStore } from '../../../../../../../src/renderer/src/features/tokens/list/removals-store'
import { AppError } from '../../../../../../../src/shared/errors'
import { tokenOf } from '../token-fixture'

const one = tokenOf({ name: 'one' })
const two = tokenOf({ name: 'two' })

beforeEach(() => {
  vi.useFakeTimers({ now: 0 })
})
afterEach(() => {
  vi.useRealTimers()
})

const storeOver = (client: Partial<Parameters<typeof createRemovalsStore>[0]> = {}) =>
  createRemovalsStore(
    {
      remove: async () => ({ undoUntil: Date.now() + 30_000 }),
      restore: async ({ id }) => (id === one.id ? one : two),
      ...client,
    },
    Date.now,
  )
const names = (store: ReturnType<typeof storeOver>) => store.getState().undoable.map(({ name }) => name)

it('takes deletions back, the latest first', async () => {
  const store = storeOver()
  await store.remove(one.id, 'one')
  await store.remove(two.id, 'two')
  expect(names(store)).toEqual(['one', 'two'])
  expect(await store.undo()).toBe(two.id)
  expect(await store.undo()).toBe(one.id)
  expect(await store.undo()).toBeUndefined()
})

it('offers no undo once the time is over', async () => {
  const store = storeOver()
  await store.remove(one.id, 'one')
  await vi.advanceTimersByTimeAsync(29_999)
  expect(names(store)).toEqual(['one'])
  await vi.advanceTimersByTimeAsync(1)
  expect(names(store)).toEqual([])
})

it('gives a token that is deleted a second time its full time', async () => {
  const store = storeOver()
  await store.remove(one.id, 'one')
  await vi.advanceTimersByTimeAsync(20_000)
  await store.undo()
  await store.remove(one.id, 'one')
  await vi.advanceTimersByTimeAsync(20_000)
  expect(names(store)).toEqual(['one'])
})

it('says why a token was not deleted, and why it cannot be had back', async () => {
  const refuse = (code: 'tokens.not_found' | 'tokens.undo_expired') => async () => {
    throw new AppError(code, 'No.')
  }
  const failing = storeOver({ remove: refuse('tokens.not_found') })
  expect(await failing.remove(one.id, 'one')).toBe(false)
  expect(failing.getState()).toMatchObject({ undoable: [], error: { code: 'tokens.not_found' }, isPending: false })

  const late = storeOver({ restore: refuse('tokens.undo_expired') })
  await late.remove(one.id, 'one')
  expect(await late.undo()).toBeUndefined()
  // There is nothing to try again.
  expect(late.getState()).toMatchObject({ undoable: [], error: { code: 'tokens.undo_expired' } })
  late.dismissError()
  expect(late.getState().error).toBeUndefined()
})
