import { expect, it } from 'vitest'
import { loopState } from '../../../../../../src/renderer/src/features/loop/loop-words'
import { loopStep } from './loop-fixture'

it.each([
  ['idle', 'Not checked yet'],
  ['passed', 'The loop is closed'],
  ['failed', 'The loop is broken'],
  ['cancelled', 'Cancelled'],
] as const)('says of one that is %s', (state, word) => {
  expect(loopState({ state, steps: [] }).word).toBe(word)
})

it('says at which step one is that is under way', () => {
  const steps = [loopStep('tunnel', 'passed'), loopStep('webhook', 'running'), loopStep('test', 'waiting')]
  expect(loopState({ state: 'running', steps }).word).toBe('Checking, step 2 of 3')
  expect(loopState({ state: 'running', steps: [] }).word).toBe('Checking')
})
