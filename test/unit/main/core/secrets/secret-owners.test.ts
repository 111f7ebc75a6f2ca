import { expect, it } from 'vitest'
import { listSecretOwners, type SecretOwnersDeps } from '../../../../../src/main/core/secrets/secret-owners'
import type { AppRecord, WebhookRecord } from '../../../../../src/main/ports/records'
import { ENDPOINT } from '../platform/fixtures'

const webhook = (webhookId: string, over: Partial<WebhookRecord> = {}): WebhookRecord => ({
  environmentId: 'sandbox',
  webhookId,
  endpointId: null,
  clientId: 'app_1',
  document: '{}',
  seenAt: 1,
  ...over,
})

function setUp(webhooks: WebhookRecord[] = [], testKeys: string[] = []) {
  const app: AppRecord = { environmentId: 'sandbox', clientId: 'app_1', document: '{}', seenAt: 1 }
  const records = {
    apps: { list: async () => [app, { ...app, clientId: 'app_2' }] },
    webhooks: { list: async () => webhooks },
    endpoints: { list: async () => [{ id: ENDPOINT, settings: { name: 'Mine' } }] },
  }
  return listSecretOwners({
    records: records as unknown as SecretOwnersDeps['records'],
    environments: async () => [{ id: 'sandbox', name: 'Sandbox' }],
    describeApp: ({ clientId }) => ({ name: `App ${clientId}`, isPublic: clientId === 'app_2' }),
    testKeyIds: async () => testKeys,
    webhookUrl: ({ webhookId }) => (webhookId === 'whk_long' ? `https://x.example/${'a'.repeat(400)}` : ''),
  })
}

it('names what could have a secret, and what needs one: apps that are not public', async () => {
  expect(await setUp()).toEqual([
    { name: 'environment/sandbox/admin-token', label: 'Sandbox', isNeeded: false },
    { name: 'app/sandbox/app_1/client-secret', label: 'App app_1', isNeeded: true },
    { name: 'app/sandbox/app_2/client-secret', label: 'App app_2', isNeeded: false },
    { name: `endpoint/${ENDPOINT}/signing-secret`, label: 'Mine', isNeeded: false },
    { name: `endpoint/${ENDPOINT}/previous-signing-secret`, label: 'Mine', isNeeded: false },
  ])
})

it('needs the secret of an endpoint that a webhook points at', async () => {
  const owners = await setUp([webhook('whk_1', { endpointId: ENDPOINT })])
  expect(owners.filter(({ isNeeded }) => isNeeded).map(({ name }) => name)).toEqual([
    'app/sandbox/app_1/client-secret',
    `endpoint/${ENDPOINT}/signing-secret`,
  ])
})

it('calls the own secrets of a webhook by its address, within what an entry takes, or by its id', async () => {
  const owners = await setUp([webhook('whk_long'), webhook('whk_1')])
  const labels = new Map(owners.map(({ name, label }) => [name, label]))
  expect(labels.get('webhook/sandbox/whk_long/signing-secret')).toMatch(/^https:\/\/x\.example\/a{238}$/)
  expect(labels.get('webhook/sandbox/whk_long/previous-signing-secret')).toMatch(/^https:\/\/x\.example\//)
  expect(labels.get('webhook/sandbox/whk_1/signing-secret')).toBe('whk_1')
})

it('knows the keys of test tokens by their key ids, and needs none', async () => {
  expect(await setUp([], ['signet-test-1'])).toContainEqual({
    name: 'test-key/sandbox/signet-test-1',
    label: 'signet-test-1',
    isNeeded: false,
  })
})
