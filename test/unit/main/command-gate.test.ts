import { expect, it } from 'vitest'
import { createCommandGate } from '../../../src/main/command-gate'
import type { Wire } from '../../../src/shared/errors'

const DONE: Wire<unknown> = { ok: true, value: null }

it('waits for what is under way before it closes, and lets nothing more in', async () => {
  const gate = createCommandGate()
  let finish: (wire: Wire<unknown>) => void = () => undefined
  const running = gate.run(() => new Promise((resolve) => (finish = resolve)))
  let isClosed = false
  const closing = gate.close(60_000).then(() => (isClosed = true))
  expect(await gate.run(() => expect.fail('let in'))).toMatchObject({
    ok: false,
    error: { code: 'environment.not_ready' },
  })
  expect(isClosed).toBe(false)
  finish(DONE)
  expect(await running).toBe(DONE)
  await closing
  expect(isClosed).toBe(true)
})

it('does not wait longer than it may', async () => {
  const gate = createCommandGate()
  void gate.run(() => new Promise(() => undefined))
  await gate.close(1)
})
