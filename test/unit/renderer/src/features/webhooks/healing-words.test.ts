import { expect, it } from 'vitest'
import {
  healingsTitle,
  healingTexts,
  latestHealings,
} from '../../../../../../src/renderer/src/features/webhooks/healing-words'
import { healing } from './webhook-fixtures'

it('offers the way back only from what was changed and is not yet undone', () => {
  const states = Object.entries(healingTexts).filter(([, { canUndo }]) => canUndo)
  expect(states.map(([state]) => state)).toEqual(['checking', 'confirmed', 'unconfirmed'])
})

it('keeps the last of each webhook: the one before it cannot be undone any more', () => {
  const healings = [healing('h3'), healing('h2', { webhookId: 'wh_2' }), healing('h1')]
  expect(latestHealings(healings).map(({ id }) => id)).toEqual(['h3', 'h2'])
})

it.each([
  [[healing('h1')], '1 webhook changed since the tunnel moved'],
  [[healing('h1'), healing('h2', { state: 'failed' })], '1 webhook could not be changed'],
  [[healing('h1'), healing('h2', { state: 'undone' })], '2 webhooks changed since the tunnel moved'],
])('puts several into a sentence', (healings, title) => {
  expect(healingsTitle(healings)).toBe(title)
})
