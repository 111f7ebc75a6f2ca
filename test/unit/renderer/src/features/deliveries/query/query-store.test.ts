import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createQueryStore } from '../../../../../../../src/renderer/src/features/deliveries/query/query-store'
import { AppError } from '../../../../../../../src/shared/errors'
import { deliveriesFrom } from '../../../../fixtures'
import { fakeMain } from '../fake-main'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const settle = () => vi.advanceTimersByTimeAsync(1_000)
const evens = (from: number, to: number) => deliveriesFrom(from, to).flatMap(({ seq }) => (seq % 2 === 0 ? [seq] : []))

function rig(count: number) {
  const main = fakeMain(count)
  const store = createQueryStore(main.client)
  return { main, store, found: () => store.getState().found?.rows.map(({ seq }) => seq), query: main.client.query }
}

it('asks once the typing rests, for what stands there then', async () => {
  const { store, query, found } = rig(6)
  for (const text of ['e', 'ev', 'eve', ' even ']) store.setText(text)
  expect(query).not.toHaveBeenCalled()
  await settle()
  expect(query.mock.calls.map(([input]) => input)).toEqual([{ query: 'even', beforeSeq: null, limit: 200 }])
  expect(found()).toEqual([6, 4, 2])
  expect(store.getState()).toMatchObject({ text: ' even ', isAsking: false, found: { total: 3, hasOlder: false } })
})

it('asks at once when told to, and not again for the same', async () => {
  const { store, query } = rig(6)
  store.setText('even')
  await store.ask()
  await settle()
  expect(query).toHaveBeenCalledTimes(1)
})

it('drops the answer to a text that was changed meanwhile', async () => {
  const { store, query, found } = rig(6)
  let answerFirst: () => void = () => undefined
  const first = await query({ query: 'even', beforeSeq: null, limit: 200 })
  query.mockImplementationOnce(
    () =>
      new Promise((resolve) => {
        answerFirst = () => {
          resolve(first)
        }
      }),
  )
  const asking = store.ask('even')
  await store.ask('all')
  answerFirst()
  await asking
  expect(found()).toEqual([6, 5, 4, 3, 2, 1])
})

it('goes back to all deliveries when the line is emptied', async () => {
  const { store } = rig(6)
  await store.ask('even')
  store.setText('  ')
  expect(store.getState()).toMatchObject({ found: undefined, isAsking: false })
})

it('says what is wrong with a text and keeps what the one before it found', async () => {
  const { store, found } = rig(6)
  await store.ask('even')
  await store.ask('even bad:1')
  expect(store.getState().problems).toEqual([{ offset: 5, length: 4, message: 'There is no field bad.' }])
  expect(found()).toEqual([6, 4, 2])
  expect(store.getState().found?.query).toBe('even')
  store.setText('even')
  expect(store.getState().problems, 'it is of another text now').toEqual([])
})

it('says why it could not ask, and asks again', async () => {
  const { store, query, found } = rig(6)
  query.mockRejectedValueOnce(new AppError('engine.crashed', 'The catcher ended.'))
  await store.ask('even')
  expect(store.getState()).toMatchObject({ isAsking: false, error: { code: 'engine.crashed' } })
  await store.ask()
  expect(store.getState().error).toBeUndefined()
  expect(found()).toEqual([6, 4, 2])
})

it('loads older ones until there are no more', async () => {
  const { store, found } = rig(900)
  await store.ask('even')
  expect(found()).toEqual(evens(900, 502))
  expect(store.getState().found?.hasOlder).toBe(true)
  await store.loadOlder()
  await store.loadOlder()
  expect(found()).toEqual(evens(900, 2))
  expect(store.getState().found?.hasOlder).toBe(false)
})

it('says why older ones could not be loaded, and lets it be tried again', async () => {
  const { store, query, found } = rig(900)
  await store.ask('even')
  query.mockRejectedValueOnce(new AppError('engine.crashed', 'The catcher ended.'))
  await store.loadOlder()
  expect(store.getState()).toMatchObject({ isLoadingOlder: false, olderError: { code: 'engine.crashed' } })
  await store.loadOlder()
  expect(store.getState().olderError).toBeUndefined()
  expect(found()).toHaveLength(400)
})

it('shows what arrives and fits, and leaves out what does not', async () => {
  const { main, store, found } = rig(6)
  await store.ask('even')
  main.capture(4)
  await settle()
  expect(found()).toEqual([10, 8, 6, 4, 2])
  expect(store.getState().found?.total).toBe(5)
})

it('asks for no more than can be new, and at most every 250 ms', async () => {
  const { main, store, query, found } = rig(6)
  await store.ask('even')
  main.capture(1)
  await settle()
  query.mockClear()
  // A thousand a second for a second, announced frame by frame.
  for (let frame = 0; frame < 62; frame += 1) {
    main.capture(16)
    await vi.advanceTimersByTimeAsync(16)
  }
  await settle()
  expect(found()).toEqual(evens(7 + 62 * 16, 2))
  expect(query.mock.calls.length).toBeLessThanOrEqual(6)
  for (const [{ limit }] of query.mock.calls) expect(limit).toBeLessThanOrEqual(300)
})

it('begins the list anew when more arrived at once than it may ask for', async () => {
  const { main, store, found } = rig(6)
  await store.ask('even')
  main.capture(1)
  await settle()
  main.capture(9_000)
  await settle()
  expect(found()).toEqual(evens(9_006, 5_008))
  expect(store.getState().found?.hasOlder).toBe(true)
})

it('misses nothing that arrives while it asks for the first time', async () => {
  const { main, store, query, found } = rig(6)
  const early = await query({ query: 'even', beforeSeq: null, limit: 200 })
  query.mockImplementationOnce(async () => {
    main.capture(2)
    return early
  })
  await store.ask('even')
  await settle()
  expect(found()).toEqual([8, 6, 4, 2])
})

it('adds nothing while it is paused, and has lost nothing after', async () => {
  const { main, store, query, found } = rig(6)
  await store.ask('even')
  store.pause()
  main.capture(4)
  await settle()
  expect(found()).toEqual([6, 4, 2])
  expect(query).toHaveBeenCalledTimes(1)
  store.resume()
  await settle()
  expect(found()).toEqual([10, 8, 6, 4, 2])
})

it('lets go of what was deleted and shows what was pinned, paused or not', async () => {
  const { main, store, found } = rig(900)
  await store.ask('even')
  await store.loadOlder()
  store.pause()
  main.capture(2)
  main.lose(880)
  main.pin(878)
  main.change()
  await settle()
  expect(found()?.slice(0, 12)).toEqual(evens(900, 876).filter((seq) => seq !== 880))
  expect(store.getState().found?.rows[10]?.isPinned).toBe(true)
  expect(store.getState().found?.hasOlder).toBe(true)
})

it('asks for nothing while there is no query', async () => {
  const { main, query } = rig(6)
  main.capture(5)
  main.change()
  await settle()
  expect(query).not.toHaveBeenCalled()
})

it('tries again with the next arrival when it could not ask', async () => {
  const { main, store, query, found } = rig(6)
  await store.ask('even')
  query.mockRejectedValueOnce(new AppError('engine.crashed', 'The catcher ended.'))
  main.capture(2)
  await settle()
  expect(found()).toEqual([6, 4, 2])
  main.capture(2)
  await settle()
  expect(found()).toEqual([10, 8, 6, 4, 2])
})
