import { expect, it } from 'vitest'
import { createCommandRunner } from '../../../../../src/renderer/src/bridge/command-runner'
import { AppError } from '../../../../../src/shared/errors'

function command() {
  const calls: { input: string; resolve: (output: string) => void; reject: (error: unknown) => void }[] = []
  const run = (input: string) =>
    new Promise<string>((resolve, reject) => {
      calls.push({ input, resolve, reject })
    })
  return { calls, runner: createCommandRunner(run) }
}

it('is pending until the answer is here', async () => {
  const { calls, runner } = command()
  const answer = runner.run('a')
  expect(runner.getState().pending).toBe(true)
  calls[0]?.resolve('A')
  expect(await answer).toEqual({ ok: true, value: 'A' })
  expect(runner.getState()).toEqual({ pending: false, error: undefined })
})

it('keeps the code of a failure and answers that it failed', async () => {
  const { calls, runner } = command()
  const answer = runner.run('a')
  calls[0]?.reject(new AppError('platform.timeout', 'No answer in 10 s.', { traceId: 'abc' }, { ref: 'r1' }))
  expect(await answer).toEqual({ ok: false })
  expect(runner.getState()).toMatchObject({
    pending: false,
    error: { code: 'platform.timeout', details: { traceId: 'abc' }, ref: 'r1' },
  })
})

it('shows no text of an unexpected error', async () => {
  const { calls, runner } = command()
  const answer = runner.run('a')
  calls[0]?.reject(new Error('canary-7f3a'))
  await answer
  expect(runner.getState().error?.code).toBe('internal')
  expect(runner.getState().error?.message).not.toContain('canary-7f3a')
})

it('forgets the error of the call before', async () => {
  const { calls, runner } = command()
  const first = runner.run('a')
  calls[0]?.reject(new AppError('apps.not_found', 'No such app.'))
  await first
  void runner.run('b')
  expect(runner.getState()).toEqual({ pending: true, error: undefined })
})

it('lets the latest call win, whichever answers last', async () => {
  const { calls, runner } = command()
  const first = runner.run('a')
  const second = runner.run('b')
  calls[1]?.resolve('B')
  expect(await second).toEqual({ ok: true, value: 'B' })
  calls[0]?.reject(new AppError('apps.not_found', 'No such app.'))
  expect(await first).toEqual({ ok: false })
  expect(runner.getState()).toEqual({ pending: false, error: undefined })
})

it('stays pending while the latest call is, though an earlier one has answered', async () => {
  const { calls, runner } = command()
  const first = runner.run('a')
  void runner.run('b')
  calls[0]?.resolve('A')
  expect(await first).toEqual({ ok: false })
  expect(runner.getState().pending).toBe(true)
})

it('drops what is under way when it is reset', async () => {
  const { calls, runner } = command()
  const answer = runner.run('a')
  runner.reset()
  expect(runner.getState().pending).toBe(false)
  calls[0]?.resolve('A')
  expect(await answer).toEqual({ ok: false })
})
