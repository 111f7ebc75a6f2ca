import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import type { EndpointId } from '../../../../../src/shared/contract/capture'
import { Webhook } from '../../../../../src/shared/contract/webhooks'
import { readWebhook } from '../../../../../src/main/core/platform/read-webhook'

/** A well-formed id of ours: the contract checks the form. */
const OURS = 'AAAAAAAAAAAAAAAAAAAAAA' as EndpointId

const record = (document: unknown) => ({
  environmentId: 'sandbox',
  webhookId: 'wh_1',
  endpointId: OURS,
  clientId: 'app_1',
  document: JSON.stringify(document),
  seenAt: 0,
})

const NOTHING = { id: 'wh_1', url: '', events: [], endpointId: OURS, clientId: 'app_1', otherFields: [] }

describe('readWebhook', () => {
  it('reads the documented fields and keeps the rest as it came', () => {
    const document = { id: 'wh_1', url: 'https://x.example/a', events: ['incident.updated'], active: true }
    expect(readWebhook(record(document))).toEqual({
      ...NOTHING,
      url: 'https://x.example/a',
      events: ['incident.updated'],
      otherFields: [{ name: 'active', json: 'true' }],
    })
  })

  it.each([{}, [], null])('has nothing to say of %j', (document) => {
    expect(readWebhook(record(document))).toEqual(NOTHING)
  })

  it('shows fields of other types as they came', () => {
    expect(readWebhook(record({ id: 'wh_1', url: null, events: [{ type: 'a' }] }))).toEqual({
      ...NOTHING,
      otherFields: [
        { name: 'url', json: 'null' },
        { name: 'events', json: '[{"type":"a"}]' },
      ],
    })
  })

  it('stays within the contract, whatever the sizes', () => {
    const long = 'x'.repeat(70_000)
    const webhook = { ...readWebhook(record({ url: long, events: [long], [long]: long })), address: 'elsewhere' }
    expect(v.parse(Webhook, webhook)).toEqual(webhook)
    expect(webhook.url).toHaveLength(8_192)
  })
})
