import { expect, it } from 'vitest'
import { eventsProblem } from '../../../../../../src/renderer/src/features/webhooks/events-problem'

it('takes what the border takes', () => {
  expect(eventsProblem(['incident.updated'])).toBeUndefined()
  expect(eventsProblem(Array.from({ length: 50 }, () => 'x'.repeat(256)))).toBeUndefined()
})

it('says what the border would refuse', () => {
  expect(eventsProblem([])).toBe('Name at least one event.')
  expect(eventsProblem(Array.from({ length: 51 }, () => 'x'))).toContain('these are 51')
  expect(eventsProblem(['x'.repeat(257)])).toContain('257 characters')
})
