import { createElement } from 'react'
import { expect, it } from 'vitest'
import { LoopOutcome } from '../../../../../../src/renderer/src/features/loop/loop-outcome'
import { LOOP_STEPS, type LoopView } from '../../../../../../src/shared/contract/loop'
import { deliveryId } from '../../../fixtures'
import { markupOf, wordsOf } from '../../../render'
import { loopStep } from './loop-fixture'

const idle: LoopView = { rev: 1, state: 'idle', startedAt: null, url: null, steps: [], deliveryId: null }
const drawn = (change: Partial<LoopView>) =>
  createElement(LoopOutcome, { view: { ...idle, ...change }, onOpenDelivery: () => undefined })

it('shows all steps before the first check', () => {
  expect(markupOf(drawn({})).match(/<li>/g)).toHaveLength(LOOP_STEPS.length)
  expect(wordsOf(drawn({}))).not.toContain('Open the delivery')
})

it('says of a step that failed what was seen and what to do', () => {
  const steps = [
    loopStep('tunnel', 'passed', { durationMs: 81 }),
    loopStep('webhook', 'failed', { durationMs: 140, detail: 'The platform said 403.', advice: 'Ask for the scope.' }),
    loopStep('test', 'skipped'),
  ]
  const words = wordsOf(drawn({ state: 'failed', steps }))
  expect(words).toContain('The tunnel is up 81 ms Passed')
  expect(words).toContain('140 ms Failed The platform said 403. Ask for the scope.')
  expect(words).toContain('A test is sent Skipped')
})

it('leads to the delivery that arrived', () => {
  expect(wordsOf(drawn({ state: 'passed', deliveryId: deliveryId(1) }))).toContain('Open the delivery')
})
