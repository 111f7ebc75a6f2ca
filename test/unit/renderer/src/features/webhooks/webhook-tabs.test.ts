import { createElement } from 'react'
import { expect, it } from 'vitest'
import { AttemptFields } from '../../../../../../src/renderer/src/features/webhooks/attempt-entry'
import { AttemptList } from '../../../../../../src/renderer/src/features/webhooks/attempt-list'
import { EventsPreview } from '../../../../../../src/renderer/src/features/webhooks/events-preview'
import { diffEvents } from '../../../../../../src/renderer/src/features/webhooks/events-diff'
import { rotationTexts } from '../../../../../../src/renderer/src/features/webhooks/rotation-words'
import type { PlatformAttempts, Webhook } from '../../../../../../src/shared/contract/webhooks'
import { delivery } from '../../../fixtures'
import { markupOf, wordsOf } from '../../../render'
import { attempt } from './webhook-fixtures'

const webhook: Webhook = {
  id: 'wh_1',
  url: 'https://integrator.example/hook',
  events: ['a'],
  endpointId: null,
  address: 'elsewhere',
  clientId: 'app_1',
  otherFields: [],
}

const listed = (change: Partial<PlatformAttempts>) =>
  createElement(AttemptList, {
    list: { webhookId: 'wh_1', at: 1_000_000, rows: [], unreadable: 0, hasMore: false, ...change },
    action: 'again',
    onOpenDelivery: () => undefined,
  })

it('lists attempts in the platform’s words, each with the way to the delivery here', () => {
  const words = wordsOf(
    listed({
      rows: [
        { platform: attempt({ attempt: 2, status: 'failed', responseStatus: 502 }), ours: delivery(1) },
        { platform: attempt({ status: null, responseStatus: null, attempt: null, at: null }), ours: null },
      ],
    }),
  )
  expect(words).toContain('2 attempts')
  expect(words).toMatch(/failed .* incident\.updated attempt 2 502 after 88 ms Open the delivery/)
  expect(words).toMatch(/no status no time incident\.updated attempt not told none told .*not found/)
})

it('says that there is more, and what could not be read', () => {
  expect(wordsOf(listed({ hasMore: true }))).toContain('more than it listed')
  expect(wordsOf(listed({ unreadable: 2 }))).toContain('2 entries could not be read and are left out')
  expect(wordsOf(listed({}))).toContain('The platform lists none')
})

it('draws two hundred of many, and says how many there are besides', () => {
  const rows = Array.from({ length: 250 }, () => ({ platform: attempt(), ours: null }))
  expect(markupOf(listed({ rows })).match(/<tbody>/g)).toHaveLength(200)
  expect(wordsOf(listed({ rows }))).toContain('Show 50 more')
})

it('tells all fields of an attempt, also those without a name of ours', () => {
  const platform = attempt({ error: 'connect timeout', otherFields: [{ name: 'region', json: '"eu"' }] })
  const words = wordsOf(createElement(AttemptFields, { platform }))
  for (const part of ['dlv_1', 'connect timeout', 'region', 'eu']) expect(words).toContain(part)
})

it.each([
  [true, /the one in the vault, unchanged/],
  [false, /not sent: this vault does not have it/],
])('shows what is sent when the vault has the secret: %s', (hasSecret, expected) => {
  const changes = diffEvents(['a'], ['b'])
  const words = wordsOf(createElement(EventsPreview, { webhook, hasSecret, changes }))
  expect(words).toMatch(/What changes a removed b added/)
  expect(words).toContain('PUT /v1/webhooks/wh_1')
  expect(words).toContain('[&quot;b&quot;]')
  expect(words).toMatch(expected)
})

it('never says that a secret is in use before a delivery showed it', () => {
  const sure = Object.entries(rotationTexts).filter(([, { title }]) => title.startsWith('Verified'))
  expect(sure.map(([state]) => state)).toEqual(['verified'])
})
