import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createStatsStore } from '../../../../../../../src/renderer/src/features/deliveries/charts/stats-store'
import type { AppClient } from '../../../../../../../src/shared/contract'
import type { StatsBucket } from '../../../../../../../src/shared/contract/deliveries'
import { AppError } from '../../../../../../../src/shared/errors'
import { promised } from '../../promised'

interface Answer {
  buckets: StatsBucket[]
  byEvent: { event: string | null; count: number }[]
}
const answerOf = (count: number): Answer => ({ buckets: [], byEvent: [{ event: 'a', count }] })
const lastMs = 3_600_000

beforeEach(() => {
  vi.useFakeTimers({ now: 10_000_000 })
})
afterEach(() => {
  vi.useRealTimers()
})

function setUp() {
  const listeners: (() => void)[] = []
  const onCaptured: AppClient['deliveries']['onCaptured'] = (listener) => {
    listeners.push(() => listener({ rev: 1, total: 0, deliveries: [] }))
    return () => undefined
  }
  const onChanged: AppClient['deliveries']['onChanged'] = (listener) => {
    listeners.push(() => listener({ rev: 1, total: 0 }))
    return () => undefined
  }
  const stats = vi.fn(({ query }: { query: string }): Promise<Answer> => Promise.resolve(answerOf(query.length)))
  const store = createStatsStore({ stats, onCaptured, onChanged })
  const announce = (): void => {
    for (const listener of listeners) listener()
  }
  const settle = () => vi.advanceTimersByTimeAsync(0)
  return { store, stats, announce, settle, count: () => store.getState().stats?.byEvent[0]?.count }
}

it('asks for the span up to now', async () => {
  const { store, stats, settle } = setUp()
  store.ask({ query: 'sig:bad', lastMs })
  await settle()
  expect(stats).toHaveBeenCalledWith({ query: 'sig:bad', from: 6_400_000, to: 10_000_000, buckets: 60 })
  expect(store.getState().stats).toMatchObject({ from: 6_400_000, to: 10_000_000 })
})

it('has one question under way and the latest one behind it', async () => {
  const { store, stats, settle, count } = setUp()
  const slow = promised<Answer>()
  stats.mockReturnValueOnce(slow.promise)
  for (const query of ['a', 'bb', 'ccc']) store.ask({ query, lastMs })
  expect(stats).toHaveBeenCalledTimes(1)
  slow.resolve(answerOf(1))
  await settle()
  expect(stats).toHaveBeenCalledTimes(2)
  expect(count()).toBe(3)
})

it('asks once every two seconds however fast deliveries come', async () => {
  const { store, stats, announce } = setUp()
  store.ask({ query: '', lastMs })
  store.watch()
  for (let index = 0; index < 1_000; index += 1) announce()
  await vi.advanceTimersByTimeAsync(2_000)
  expect(stats).toHaveBeenCalledTimes(2)
})

it('moves on while nothing comes, until it is stopped', async () => {
  const { store, stats } = setUp()
  store.ask({ query: '', lastMs })
  const stop = store.watch()
  await vi.advanceTimersByTimeAsync(30_000)
  expect(stats).toHaveBeenLastCalledWith(expect.objectContaining({ to: 10_030_000 }))
  stop()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(stats).toHaveBeenCalledTimes(2)
})

it('keeps the last drawing when a question fails, and says why', async () => {
  const { store, stats, settle, count } = setUp()
  store.ask({ query: 'a', lastMs })
  await settle()
  stats.mockRejectedValueOnce(new AppError('deliveries.bad_query', 'No.'))
  store.refresh()
  await settle()
  expect(store.getState().error?.code).toBe('deliveries.bad_query')
  expect(count()).toBe(1)
})
