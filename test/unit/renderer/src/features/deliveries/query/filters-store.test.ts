import { expect, it, vi } from 'vitest'
import { createFiltersStore } from '../../../../../../../src/renderer/src/features/deliveries/query/filters-store'
import type { SavedFilter } from '../../../../../../../src/shared/contract/deliveries'
import { AppError } from '../../../../../../../src/shared/errors'

function rig() {
  let filters: SavedFilter[] = [{ name: 'Bad', query: 'sig:bad' }]
  const client = {
    filters: vi.fn(async () => ({ filters })),
    saveFilter: vi.fn(async (filter: SavedFilter) => {
      filters = [...filters.filter(({ name }) => name !== filter.name), filter]
      return { filters }
    }),
    removeFilter: vi.fn(async (input: { name: string }) => {
      filters = filters.filter(({ name }) => name !== input.name)
      return { filters }
    }),
  }
  return { client, store: createFiltersStore(client) }
}

it('loads, saves, replaces and removes', async () => {
  const { store } = rig()
  await store.load()
  expect(store.getState().filters).toEqual([{ name: 'Bad', query: 'sig:bad' }])
  expect(await store.save({ name: 'New', query: 'last:1h' })).toBe(true)
  await store.save({ name: 'Bad', query: 'sig:none' })
  expect(store.getState().filters).toEqual([
    { name: 'New', query: 'last:1h' },
    { name: 'Bad', query: 'sig:none' },
  ])
  await store.remove('New')
  expect(store.getState()).toMatchObject({ filters: [{ name: 'Bad' }], isPending: false })
})

it('keeps what it has when a command fails, and says why', async () => {
  const { client, store } = rig()
  await store.load()
  client.saveFilter.mockRejectedValueOnce(new AppError('store.full', 'The disk is full.'))
  expect(await store.save({ name: 'New', query: 'last:1h' })).toBe(false)
  expect(store.getState()).toMatchObject({
    filters: [{ name: 'Bad' }],
    isPending: false,
    error: { code: 'store.full' },
  })
})
