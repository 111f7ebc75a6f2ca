import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createRemovalsStore } from '../../../../../../src/renderer/src/features/deliveries/removals-store'
import type { AppClient } from '../../../../../../src/shared/contract'
import { AppError } from '../../../../../../src/shared/errors'
import { deliveryId } from '../../../fixtures'

const UNDO_MS = 10_000

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function rig() {
  let undoId = 0
  const client = {
    remove: vi.fn(async () => ({ undoId: `undo-${String(++undoId)}`, count: 3, undoUntil: Date.now() + UNDO_MS })),
    restore: vi.fn<AppClient['deliveries']['restore']>(async () => ({ count: 3 })),
  }
  return { client, store: createRemovalsStore(client, Date.now) }
}
const selection = { by: 'ids' as const, ids: [deliveryId(1)] }

it('offers a deletion to be undone for as long as main allows', async () => {
  const { store } = rig()
  expect(await store.remove(selection)).toBe(true)
  expect(store.getState().undoable).toMatchObject([{ undoId: 'undo-1', count: 3 }])
  await vi.advanceTimersByTimeAsync(UNDO_MS - 1)
  expect(store.getState().undoable).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(1)
  expect(store.getState().undoable).toEqual([])
})

it('undoes one deletion after the other, the latest first', async () => {
  const { client, store } = rig()
  await store.remove(selection)
  await store.remove(selection)
  await store.undo()
  await store.undo()
  expect(client.restore.mock.calls.map(([input]) => input.undoId)).toEqual(['undo-2', 'undo-1'])
  expect(store.getState().undoable).toEqual([])
  expect(await store.undo()).toBe(false)
})

it('offers nothing to undo when nothing was deleted', async () => {
  const { client, store } = rig()
  client.remove.mockResolvedValueOnce({ undoId: 'none', count: 0, undoUntil: Date.now() + UNDO_MS })
  await store.remove(selection)
  expect(store.getState().undoable).toEqual([])
})

it('says why it could not delete or undo, and lets undoing be tried again', async () => {
  const { client, store } = rig()
  client.remove.mockRejectedValueOnce(new AppError('engine.crashed', 'The catcher ended.'))
  expect(await store.remove(selection)).toBe(false)
  expect(store.getState()).toMatchObject({ isPending: false, error: { code: 'engine.crashed' } })
  store.dismissError()
  await store.remove(selection)
  client.restore.mockRejectedValueOnce(new AppError('engine.crashed', 'The catcher ended.'))
  expect(await store.undo()).toBe(false)
  expect(store.getState()).toMatchObject({ error: { code: 'engine.crashed' }, undoable: [{ undoId: 'undo-1' }] })
  expect(await store.undo()).toBe(true)
  expect(store.getState()).toMatchObject({ error: undefined, undoable: [] })
})
