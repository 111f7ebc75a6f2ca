import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createPasteInspector } from '../../../../../../src/renderer/src/features/tokens/paste-inspector'
import { MAX_TOKEN_CHARS, type Inspection } from '../../../../../../src/shared/contract/inspection'
import { AppError } from '../../../../../../src/shared/errors'

const inspection = (payload: string): Inspection => ({
  verdict: 'decoded',
  problem: null,
  layers: [
    { form: 'jws-compact', headers: [], outcomes: [], payloadKind: 'text', payload, payloadBytes: payload.length },
  ],
  claims: [],
  scopes: [],
  checks: [],
  keyThumbprint: null,
  isTestToken: false,
  checkedAt: 0,
})

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

it('asks once for a burst of keys, with the last text', async () => {
  const inspect = vi.fn(async ({ text }: { text: string }) => inspection(text))
  const paste = createPasteInspector(inspect)
  for (const text of ['e', 'ey', 'eyJ']) paste.setText(text)
  await vi.advanceTimersByTimeAsync(50)
  expect(inspect.mock.calls).toEqual([[{ text: 'eyJ' }]])
  expect(paste.getState().inspection?.layers[0]?.payload).toBe('eyJ')
})

it('shows no answer for a text that has changed since', async () => {
  const answers: ((answer: Inspection) => void)[] = []
  const paste = createPasteInspector(() => new Promise((resolve) => answers.push(resolve)))
  paste.setText('one')
  await vi.advanceTimersByTimeAsync(50)
  paste.setText('two')
  expect(paste.getState().inspection).toBeUndefined()
  await vi.advanceTimersByTimeAsync(50)
  answers[1]?.(inspection('two'))
  await vi.advanceTimersByTimeAsync(0)
  answers[0]?.(inspection('one'))
  await vi.advanceTimersByTimeAsync(0)
  expect(paste.getState().inspection?.layers[0]?.payload).toBe('two')
})

it('asks again when the answer may have changed, and shows the old one until then', async () => {
  let answer = 'before'
  const paste = createPasteInspector(async () => inspection(answer))
  paste.setText('x')
  await vi.advanceTimersByTimeAsync(50)
  answer = 'after'
  paste.refresh()
  expect(paste.getState().inspection?.layers[0]?.payload).toBe('before')
  await vi.advanceTimersByTimeAsync(50)
  expect(paste.getState().inspection?.layers[0]?.payload).toBe('after')
})

it('asks nothing about blank text, and forgets what was there', async () => {
  const inspect = vi.fn(async () => inspection('x'))
  const paste = createPasteInspector(inspect)
  paste.setText('x')
  await vi.advanceTimersByTimeAsync(50)
  paste.setText(' \n')
  await vi.advanceTimersByTimeAsync(50)
  expect(inspect).toHaveBeenCalledTimes(1)
  expect(paste.getState().inspection).toBeUndefined()
})

it('says what went wrong', async () => {
  const paste = createPasteInspector(async () => {
    throw new AppError('jwks.unreachable', 'The keys did not come.')
  })
  paste.setText('x')
  await vi.advanceTimersByTimeAsync(50)
  expect(paste.getState().error?.code).toBe('jwks.unreachable')
})

it('refuses what is longer than the border takes, without asking', async () => {
  const inspect = vi.fn(async () => inspection('x'))
  const paste = createPasteInspector(inspect)
  paste.setText('x'.repeat(MAX_TOKEN_CHARS + 1))
  await vi.advanceTimersByTimeAsync(50)
  expect(inspect).not.toHaveBeenCalled()
  expect(paste.getState().error?.code).toBe('input.invalid')
})
