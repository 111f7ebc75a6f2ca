import { expect, it, vi } from 'vitest'
import {
  createSuggestionsStore,
  type Suggestion,
} from '../../../../../../../src/renderer/src/features/deliveries/query/suggestions-store'
import type { AppClient } from '../../../../../../../src/shared/contract'
import { AppError } from '../../../../../../../src/shared/errors'

const items = (...texts: string[]): Suggestion[] => texts.map((text) => ({ offset: 4, length: 2, text, hint: '' }))

function rig(...answers: Suggestion[][]) {
  const suggest = vi.fn<AppClient['deliveries']['suggest']>(async () => ({ suggestions: answers.shift() ?? [] }))
  return { suggest, store: createSuggestionsStore({ suggest }) }
}

it('puts the chosen one in its place, with the cursor behind it', async () => {
  const { store } = rig(items('status:', 'sig:'))
  await store.ask('foo st bar', 6)
  store.move(1)
  expect(store.take('foo st bar')).toEqual({ text: 'foo status: bar', cursor: 11 })
  expect(store.getState().items).toEqual([])
})

it('goes round the ends, and begins at the last when going up', async () => {
  const { store } = rig(items('a', 'b', 'c'))
  await store.ask('foo st', 6)
  store.move(-1)
  expect(store.getState().active).toBe(2)
  store.move(1)
  expect(store.getState().active).toBe(0)
})

it('takes nothing until one was chosen, nor into another text', async () => {
  const { store } = rig(items('a'))
  await store.ask('foo st', 6)
  expect(store.take('foo st')).toBeUndefined()
  expect(store.take('foo sta', 0)).toBeUndefined()
  expect(store.take('foo st', 0)).toEqual({ text: 'foo a', cursor: 5 })
})

it('has nothing to move through when there are none', () => {
  expect(rig().store.move(1)).toBe(false)
})

it('shows those of the latest question only, and none after it was dismissed', async () => {
  const answers: ((value: { suggestions: Suggestion[] }) => void)[] = []
  const store = createSuggestionsStore({ suggest: () => new Promise((resolve) => answers.push(resolve)) })
  const first = store.ask('a', 1)
  const second = store.ask('ab', 2)
  answers[1]?.({ suggestions: items('second') })
  answers[0]?.({ suggestions: items('first') })
  await Promise.all([first, second])
  expect(store.getState().items).toEqual(items('second'))
  const third = store.ask('abc', 3)
  store.dismiss()
  answers[2]?.({ suggestions: items('third') })
  await third
  expect(store.getState().items).toEqual([])
})

it('is empty when main cannot tell', async () => {
  const { store, suggest } = rig(items('a'))
  await store.ask('foo st', 6)
  suggest.mockRejectedValueOnce(new AppError('engine.crashed', 'The catcher ended.'))
  await store.ask('foo sta', 7)
  expect(store.getState()).toEqual({ items: [], active: -1 })
})
