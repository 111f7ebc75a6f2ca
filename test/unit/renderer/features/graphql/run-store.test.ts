import { expect, it } from 'vitest'
import type { AppClient } from '../../../../../src/shared/contract'
import type { GraphqlAnswer, GraphqlDraft } from '../../../../../src/shared/contract/graphql'
import { AppError } from '../../../../../src/shared/errors'
import { createRunStore } from '../../../../../src/renderer/src/features/graphql/run-store'

const DRAFT: GraphqlDraft = { query: '{ a }', variables: '', operationName: null, tenantId: '', token: null }
const ANSWER = { status: 200 } as GraphqlAnswer

function setUp() {
  const sent: Parameters<AppClient['graphql']['send']>[0][] = []
  const settle: { resolve(answer: GraphqlAnswer): void; reject(error: Error): void }[] = []
  let cancelled = 0
  const store = createRunStore({
    send: (order) => {
      sent.push(order)
      return new Promise((resolve, reject) => void settle.push({ resolve, reject }))
    },
    cancel: async () => void (cancelled += 1),
  })
  return { store, sent, settle, cancelled: () => cancelled }
}

it('sends one at a time, and never allows introspection by itself', async () => {
  const { store, sent, settle } = setUp()
  const first = store.run(DRAFT)
  await store.run({ ...DRAFT, query: '{ b }' })
  expect(sent).toEqual([{ ...DRAFT, allowsIntrospection: false }])
  settle[0]?.resolve(ANSWER)
  await first
  expect(store.getState()).toEqual({ isRunning: false, sent: DRAFT, answer: ANSWER, error: undefined })
  void store.run(DRAFT, true)
  expect(sent[1]?.allowsIntrospection).toBe(true)
})

it('keeps why it failed until the next one, and forgets it when it is told to', async () => {
  const { store, settle, cancelled } = setUp()
  const run = store.run(DRAFT)
  store.clear()
  expect(store.getState().sent).toBe(DRAFT)
  await store.cancel()
  expect(cancelled()).toBe(1)
  settle[0]?.reject(new AppError('platform.cancelled', 'The request was cancelled.'))
  await run
  expect(store.getState()).toMatchObject({ isRunning: false, error: { code: 'platform.cancelled' } })
  store.clear()
  expect(store.getState().error).toBeUndefined()
})
