import { describe, expect, it } from 'vitest'
import { createStepPrinter } from '../../../../../src/main/hosts/cli/loop-lines'
import type { LoopStep } from '../../../../../src/shared/contract/loop'
import { createFakeTerminal } from './fake-terminal'

const step = (id: LoopStep['id'], change: Partial<LoopStep>): LoopStep => ({
  id,
  state: 'waiting',
  durationMs: null,
  detail: null,
  advice: null,
  ...change,
})

const before = [
  step('tunnel', { state: 'skipped', detail: 'It is off.', durationMs: 0.04 }),
  step('arrival', { state: 'running' }),
]
const after = [
  ...before.slice(0, 1),
  step('arrival', { state: 'failed', detail: 'Nothing\u001b came.', advice: 'Look there.', durationMs: 15_000.26 }),
  step('signature', { state: 'skipped' }),
]

async function print(isJson: boolean, hasColour = false): Promise<readonly string[]> {
  const terminal = createFakeTerminal({ hasColour })
  const printer = createStepPrinter(terminal, isJson)
  for (const steps of [before, after, after]) printer.print(steps)
  await printer.printed()
  return terminal.printed
}

describe('createStepPrinter', () => {
  it('prints each step once, when it has ended, and what to do about one that failed', async () => {
    expect(await print(false)).toEqual([
      '- tunnel         0 ms  It is off.',
      '✗ arrival    15000 ms  Nothing<U+001B> came.',
      '  Look there.',
    ])
  })

  it('marks them in colour where there is colour', async () => {
    expect((await print(false, true))[1]).toMatch(/^\u001b\[31m✗\u001b\[0m arrival/)
  })

  it('prints every one as a line of JSON, those too that were left out', async () => {
    expect((await print(true)).map((line) => JSON.parse(line) as unknown)).toEqual([
      { step: { ...before[0], durationMs: 0 } },
      { step: { ...after[1], durationMs: 15_000.3 } },
      { step: after[2] },
    ])
  })
})
