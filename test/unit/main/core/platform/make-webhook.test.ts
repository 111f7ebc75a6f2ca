import { describe, expect, it } from 'vitest'
import { ENDPOINT } from './fixtures'
import { manageWebhooks, OURS, THEIRS } from './managed-webhooks'

const ORDER = { clientId: 'app_1', events: ['incident.updated'], format: 'whsec' } as const
const namesOf = (values: ReadonlyMap<string, string>) =>
  [...values.keys()].filter((name) => name.startsWith('webhook/'))

describe('createElsewhere', () => {
  it('has the secret in the vault before the platform is told, and then under the name of the webhook', async () => {
    const rig = await manageWebhooks({ status: 201, json: { id: 'wh_9', url: THEIRS, events: ORDER.events } })
    const { send } = rig.http
    let before: string[] = []
    Object.assign(rig.http, {
      send: (request: Parameters<typeof send>[0]) => {
        before = namesOf(rig.vault.values)
        return send(request)
      },
    })
    const webhook = await rig.api.createElsewhere({ ...ORDER, events: [...ORDER.events], url: THEIRS })
    expect(webhook).toMatchObject({ id: 'wh_9', address: 'elsewhere', endpointId: null })
    expect(before).toEqual([expect.stringMatching(/^webhook\/sandbox\/new-.+\/signing-secret$/)])
    expect(namesOf(rig.vault.values)).toEqual(['webhook/sandbox/wh_9/signing-secret'])
    const secret = rig.vault.values.get('webhook/sandbox/wh_9/signing-secret')
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
    expect(rig.sent()).toEqual([['POST ', { url: THEIRS, events: ORDER.events, secret }]])
  })

  it('keeps the secret of what may have been created when the answer cannot be read', async () => {
    const { api, vault } = await manageWebhooks({ status: 201, text: '<html>' })
    const order = { ...ORDER, events: [...ORDER.events], url: THEIRS }
    await expect(api.createElsewhere(order)).rejects.toMatchObject({ code: 'platform.unexpected_answer' })
    expect(namesOf(vault.values)).toHaveLength(1)
  })
})

describe('create', () => {
  it('gives no platform elsewhere an address that only this computer has', async () => {
    const { api, http, environment } = await manageWebhooks()
    environment.isHere = false
    const order = { clientId: 'app_1', endpointId: ENDPOINT, events: ['a'] }
    await expect(api.create(order)).rejects.toMatchObject({ code: 'webhooks.no_public_address' })
    await expect(api.create({ ...order, isLocal: true })).rejects.toMatchObject({ code: 'webhooks.no_public_address' })
    expect(http.requests).toEqual([])
  })

  it.each([
    ['whsec', /^whsec_/],
    ['hex', /^[0-9a-f]{64}$/],
  ] as const)('makes the secret of an endpoint that has none as %s', async (format, form) => {
    const { api, vault, accepted } = await manageWebhooks({ status: 201, json: { id: 'wh_2', url: OURS } })
    vault.values.clear()
    await api.create({ clientId: 'app_1', endpointId: ENDPOINT, events: ['a'], format })
    expect(accepted()[0]).toMatch(form)
  })
})
