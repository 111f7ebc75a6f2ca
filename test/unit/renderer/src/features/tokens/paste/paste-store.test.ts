import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import {
  chosenText,
  createPasteStore as createStore,
} from '../../../../../../../src/renderer/src/features/tokens/paste/paste-store'
import { MAX_TOKEN_CHARS, type FoundToken, type PastedText } from '../../../../../../../src/shared/contract/inspection'
import { AppError } from '../../../../../../../src/shared/errors'
import { promised } from '../../promised'
import { inspectionOf } from '../inspection-fixture'

const foundAt = (offset: number, length: number): FoundToken => ({
  offset,
  length,
  form: 'jws-compact',
  place: 'text',
  name: null,
})

const decoded = (payload: string, found: readonly FoundToken[] = []): PastedText => ({
  found: [...found],
  inspection: inspectionOf({ payload }),
})

type Deps = Parameters<typeof createStore>[0]
const createPasteStore = (deps: Omit<Deps, 'drawn'> & Partial<Deps>) =>
  createStore({ drawn: () => Promise.resolve(), ...deps })

const payloadIn = (store: ReturnType<typeof createStore>) => store.getState().inspection?.layers[0]?.payload

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})
const settle = () => vi.advanceTimersByTimeAsync(0)

it('checks only when what it says is drawn, and not at all what is gone by then', async () => {
  const frame = promised<undefined>()
  const inspect = vi.fn(async () => inspectionOf({ payload: 'checked' }))
  const store = createPasteStore({ decode: async (text) => decoded(text), inspect, drawn: () => frame.promise })
  store.setText('a.b.c')
  await settle()
  expect(payloadIn(store)).toBe('a.b.c')
  expect(inspect).not.toHaveBeenCalled()
  store.setText('')
  frame.resolve(undefined)
  await settle()
  expect(inspect).not.toHaveBeenCalled()
})

it('takes a paste apart at once, and checks it then', async () => {
  const checked = promised<ReturnType<typeof inspectionOf>>()
  const store = createPasteStore({ decode: async (text) => decoded(`decoded ${text}`), inspect: () => checked.promise })
  store.setText('a.b.c')
  await settle()
  expect(payloadIn(store)).toBe('decoded a.b.c')
  expect(store.getState().isChecked).toBe(false)
  checked.resolve(inspectionOf({ payload: 'checked' }))
  await settle()
  expect(payloadIn(store)).toBe('checked')
  expect(store.getState().isChecked).toBe(true)
})

it('asks once for a burst of keys, with the last text', async () => {
  const decode = vi.fn(async (text: string) => decoded(text))
  const store = createPasteStore({ decode, inspect: async (text) => inspectionOf({ payload: text }) })
  for (const text of ['e', 'ey', 'eyJ']) store.setText(text, true)
  await vi.advanceTimersByTimeAsync(50)
  expect(decode.mock.calls).toEqual([['eyJ']])
})

it('looks at the first of several tokens, and at another when it is chosen', async () => {
  const inspect = vi.fn(async (text: string) => inspectionOf({ payload: text }))
  const store = createPasteStore({
    decode: async (text) => decoded(text, text.includes(' ') ? [foundAt(0, 3), foundAt(4, 3)] : []),
    inspect,
  })
  store.setText('one two')
  await settle()
  expect(payloadIn(store)).toBe('one')
  store.choose(1)
  await settle()
  expect(payloadIn(store)).toBe('two')
  expect(store.getState()).toMatchObject({ chosen: 1, isChecked: true })
  expect(store.getState().found).toHaveLength(2)
  store.choose(2)
  await settle()
  expect(inspect).toHaveBeenCalledTimes(2)
})

it('takes the whole text where no token was found', () => {
  expect(chosenText({ text: 'nothing', found: [], chosen: 0 })).toBe('nothing')
})

it('shows no answer for a text that has changed since', async () => {
  const answers: ((answer: PastedText) => void)[] = []
  const store = createPasteStore({
    decode: () => new Promise((resolve) => answers.push(resolve)),
    inspect: async (text) => inspectionOf({ payload: `checked ${text}` }),
  })
  store.setText('one')
  store.setText('two')
  answers[1]?.(decoded('two'))
  await settle()
  answers[0]?.(decoded('one'))
  await settle()
  expect(payloadIn(store)).toBe('checked two')
})

it('checks again when the answer may have changed, and shows the old one until then', async () => {
  let answer = 'before'
  const store = createPasteStore({
    decode: async () => decoded('decoded'),
    inspect: async () => inspectionOf({ payload: answer }),
  })
  store.setText('x')
  await settle()
  answer = 'after'
  store.refresh()
  expect(payloadIn(store)).toBe('before')
  await settle()
  expect(payloadIn(store)).toBe('after')
})

it('asks nothing about blank text, and forgets what was there', async () => {
  const decode = vi.fn(async () => decoded('x'))
  const store = createPasteStore({ decode, inspect: async () => inspectionOf({ payload: 'x' }) })
  store.setText('x')
  await settle()
  store.setText(' \n')
  await settle()
  expect(decode).toHaveBeenCalledTimes(1)
  expect(store.getState()).toMatchObject({ inspection: undefined, found: [], isChecked: false })
})

it('keeps what was decoded when the checks fail, and says why they did', async () => {
  const store = createPasteStore({
    decode: async () => decoded('decoded'),
    inspect: async () => {
      throw new AppError('jwks.unreachable', 'The keys did not come.')
    },
  })
  store.setText('x')
  await settle()
  expect(payloadIn(store)).toBe('decoded')
  expect(store.getState()).toMatchObject({ isChecked: false, error: { code: 'jwks.unreachable' } })
})

it('refuses what is longer than the border takes, without asking', async () => {
  const decode = vi.fn(async () => decoded('x'))
  const store = createPasteStore({ decode, inspect: async () => inspectionOf({ payload: 'x' }) })
  store.setText('x'.repeat(MAX_TOKEN_CHARS + 1))
  await settle()
  expect(decode).not.toHaveBeenCalled()
  expect(store.getState().error?.code).toBe('input.invalid')
})
