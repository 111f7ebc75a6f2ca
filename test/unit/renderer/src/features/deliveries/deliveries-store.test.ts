import { afterEach, expect, it, vi } from 'vitest'
import {
  canLoadOlder,
  createDeliveriesStore,
  heldCount,
  shownRows,
  unseenCount,
} from '../../../../../../src/renderer/src/features/deliveries/deliveries-store'
import type { DeliveriesView, DeliverySummary } from '../../../../../../src/shared/contract/deliveries'
import { AppError } from '../../../../../../src/shared/errors'
import { deliveriesFrom } from '../../../fixtures'
import { fakeMain } from './fake-main'

afterEach(() => {
  vi.useRealTimers()
})

const seqs = (rows: readonly DeliverySummary[]) => rows.map(({ seq }) => seq)
const range = (from: number, to: number) => seqs(deliveriesFrom(from, to))

it('starts with the newest that main has', async () => {
  const store = createDeliveriesStore(fakeMain(3).client)
  expect(store.getState().isLoaded).toBe(false)
  await store.ready
  expect(store.getState()).toMatchObject({ isLoaded: true, total: 3 })
  expect(seqs(store.getState().rows)).toEqual([3, 2, 1])
})

it('merges a snapshot that is older than what was announced', async () => {
  const main = fakeMain(2)
  let answer: (view: DeliveriesView) => void = () => undefined
  const late = new Promise<DeliveriesView>((resolve) => {
    answer = resolve
  })
  const snapshot = await main.client.view()
  const store = createDeliveriesStore({ ...main.client, view: () => late })
  main.capture(1)
  answer(snapshot)
  await store.ready
  expect(seqs(store.getState().rows)).toEqual([3, 2, 1])
  expect(store.getState().total).toBe(3)
})

it('asks for what a burst left out of its announcement', async () => {
  const main = fakeMain(10)
  const store = createDeliveriesStore(main.client)
  await store.ready
  main.capture(950)
  await vi.waitFor(() => {
    expect(seqs(store.getState().rows)).toEqual(range(960, 1))
  })
  expect(main.client.page.mock.calls.map(([input]) => input)).toEqual([
    { beforeSeq: 761, limit: 500 },
    { beforeSeq: 261, limit: 250 },
  ])
})

it('asks once for a number that main does not have either', async () => {
  const main = fakeMain(5)
  const store = createDeliveriesStore(main.client)
  await store.ready
  main.skip()
  main.capture(1)
  await vi.waitFor(() => {
    expect(main.client.page).toHaveBeenCalledTimes(1)
  })
  main.capture(1)
  main.capture(1)
  await vi.waitFor(() => {
    expect(seqs(store.getState().rows)).toEqual([9, 8, 7, 5, 4, 3, 2, 1])
  })
  expect(main.client.page).toHaveBeenCalledTimes(1)
})

it('does not ask for a number that was deleted before the snapshot', async () => {
  const main = fakeMain(5)
  main.lose(3)
  const store = createDeliveriesStore(main.client)
  await store.ready
  main.capture(1)
  expect(seqs(store.getState().rows)).toEqual([6, 5, 4, 2, 1])
  expect(main.client.page).not.toHaveBeenCalled()
})

it('shows the same rows while it is paused, counts the others, and has lost none', async () => {
  const main = fakeMain(3)
  const store = createDeliveriesStore(main.client)
  await store.ready
  store.pause()
  const before = shownRows(store.getState())
  main.capture(2)
  main.capture(5)
  expect(shownRows(store.getState())).toBe(before)
  expect(heldCount(store.getState())).toBe(7)
  store.resume()
  expect(seqs(shownRows(store.getState()))).toEqual(range(10, 1))
  expect(heldCount(store.getState())).toBe(0)
})

it('counts as unseen what arrived since it was looked at, not what was there before', async () => {
  const main = fakeMain(3)
  const store = createDeliveriesStore(main.client)
  await store.ready
  expect(unseenCount(store.getState())).toBe(0)
  main.capture(4)
  expect(unseenCount(store.getState())).toBe(4)
  store.markSeen()
  expect(unseenCount(store.getState())).toBe(0)
})

it('loads older ones until there are no more', async () => {
  const main = fakeMain(450)
  const store = createDeliveriesStore(main.client)
  await store.ready
  expect(canLoadOlder(store.getState())).toBe(true)
  await store.loadOlder()
  expect(seqs(store.getState().rows)).toEqual(range(450, 51))
  await store.loadOlder()
  expect(seqs(store.getState().rows)).toEqual(range(450, 1))
  expect(canLoadOlder(store.getState())).toBe(false)
})

it('loads older ones into a paused list', async () => {
  const main = fakeMain(250)
  const store = createDeliveriesStore(main.client)
  await store.ready
  store.pause()
  main.capture(5)
  await store.loadOlder()
  expect(seqs(shownRows(store.getState()))).toEqual(range(250, 1))
  expect(canLoadOlder(store.getState())).toBe(false)
  store.resume()
  expect(seqs(shownRows(store.getState()))).toEqual(range(255, 1))
})

it('offers no older ones when it is full', async () => {
  const main = fakeMain(3_000)
  const store = createDeliveriesStore(main.client)
  await store.ready
  while (canLoadOlder(store.getState())) await store.loadOlder()
  expect(seqs(store.getState().rows)).toEqual(range(3_000, 1_001))
  main.capture(1)
  expect(seqs(store.getState().rows)).toEqual(range(3_001, 1_002))
})

it('says why older ones could not be loaded, and lets it be tried again', async () => {
  const main = fakeMain(250)
  const store = createDeliveriesStore(main.client)
  await store.ready
  main.client.page.mockRejectedValueOnce(new AppError('engine.crashed', 'The catcher ended.'))
  await store.loadOlder()
  expect(store.getState()).toMatchObject({ isLoadingOlder: false, olderError: { code: 'engine.crashed' } })
  await store.loadOlder()
  expect(store.getState().olderError).toBeUndefined()
  expect(store.getState().rows).toHaveLength(250)
})

it('says why there is no list, and can ask again', async () => {
  const main = fakeMain(1)
  main.client.view.mockRejectedValueOnce(new AppError('store.damaged', 'The file is damaged.'))
  const store = createDeliveriesStore(main.client)
  await store.ready
  expect(store.getState()).toMatchObject({ isLoaded: false, error: { code: 'store.damaged' } })
  await store.load()
  expect(store.getState()).toMatchObject({ isLoaded: true, error: undefined, total: 1 })
})

it('lets go of what was deleted, and asks once for all that it shows', async () => {
  const main = fakeMain(450)
  const store = createDeliveriesStore(main.client)
  await store.ready
  await store.loadOlder()
  main.lose(440)
  main.lose(120)
  main.change()
  await vi.waitFor(() => {
    expect(store.getState().total).toBe(448)
  })
  expect(seqs(store.getState().rows)).toEqual(range(450, 1).filter((seq) => seq !== 440 && seq !== 120))
  const asked = main.client.page.mock.calls.length
  main.capture(1)
  await vi.waitFor(() => {
    expect(seqs(store.getState().rows)[0]).toBe(451)
  })
  expect(main.client.page, 'the numbers leap where one was deleted: that is no gap to fill').toHaveBeenCalledTimes(
    asked,
  )
})

it('shows what was restored and what was pinned, and leaves the others the same objects', async () => {
  const main = fakeMain(5)
  const store = createDeliveriesStore(main.client)
  await store.ready
  const before = store.getState().rows
  main.pin(4)
  main.change()
  await vi.waitFor(() => {
    expect(store.getState().rows[1]?.isPinned).toBe(true)
  })
  expect(store.getState().rows[0]).toBe(before[0])
  expect(store.getState().rows[2]).toBe(before[2])
})

it('lets go of what was deleted while it is paused, and brings in nothing new', async () => {
  const main = fakeMain(5)
  const store = createDeliveriesStore(main.client)
  await store.ready
  store.pause()
  main.capture(2)
  main.lose(5)
  main.lose(2)
  main.change()
  await vi.waitFor(() => {
    expect(seqs(shownRows(store.getState()))).toEqual([4, 3, 1])
  })
  expect(heldCount(store.getState())).toBe(2)
  store.resume()
  expect(seqs(shownRows(store.getState()))).toEqual([7, 6, 4, 3, 1])
})

it('keeps what arrives while it asks again', async () => {
  const main = fakeMain(3)
  const store = createDeliveriesStore(main.client)
  await store.ready
  const stale = await main.client.view()
  main.client.view.mockImplementationOnce(async () => {
    main.capture(1)
    return stale
  })
  main.change()
  await vi.waitFor(() => {
    expect(main.client.view).toHaveBeenCalledTimes(3)
  })
  await vi.waitFor(() => {
    expect(seqs(store.getState().rows)).toEqual([4, 3, 2, 1])
  })
})

it('asks at most twice a second however often something changes', async () => {
  vi.useFakeTimers()
  const main = fakeMain(3)
  const store = createDeliveriesStore(main.client)
  await store.ready
  main.client.view.mockClear()
  for (let times = 0; times < 100; times += 1) {
    main.change()
    await vi.advanceTimersByTimeAsync(10)
  }
  expect(main.client.view.mock.calls.length).toBeGreaterThanOrEqual(2)
  expect(main.client.view.mock.calls.length).toBeLessThanOrEqual(3)
})

it('keeps what it shows when it cannot ask again', async () => {
  const main = fakeMain(3)
  const store = createDeliveriesStore(main.client)
  await store.ready
  main.client.view.mockRejectedValueOnce(new AppError('engine.crashed', 'The catcher ended.'))
  main.change()
  await vi.waitFor(() => {
    expect(main.client.view).toHaveBeenCalledTimes(2)
  })
  expect(seqs(store.getState().rows)).toEqual([3, 2, 1])
})
