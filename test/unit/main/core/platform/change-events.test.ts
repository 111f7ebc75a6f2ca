import { describe, expect, it } from 'vitest'
import { FORMER_SECRET, manageWebhooks, OURS } from './managed-webhooks'
import type { Step } from './scripted-http'

const there = (...events: string[]): Step => ({ status: 200, json: { id: 'wh_1', url: OURS, events } })
const ORDER = { id: 'wh_1', events: ['incident.updated', 'case.closed'], seen: ['incident.updated'] }
const AFTER = ['case.closed', 'incident.updated']

describe('changeEvents', () => {
  it('asks what is there, sends all that POST takes, and asks again', async () => {
    const { api, sent, announced } = await manageWebhooks(there('incident.updated'), { status: 204 }, there(...AFTER))
    expect(await api.changeEvents(ORDER)).toMatchObject({
      check: 'confirmed',
      webhook: { events: AFTER, address: 'local', endpointId: expect.any(String) as string },
    })
    expect(sent()).toEqual([
      ['GET /wh_1', null],
      ['PUT /wh_1', { url: OURS, events: ORDER.events, secret: FORMER_SECRET }],
      ['GET /wh_1', null],
    ])
    expect(announced.at(-1)?.webhooks).toMatchObject([{ events: AFTER }])
    expect(JSON.stringify(announced)).not.toContain(FORMER_SECRET)
  })

  it('does not send what it does not know', async () => {
    const { api, sent, vault } = await manageWebhooks(there('incident.updated'), { status: 200 }, there(...AFTER))
    vault.values.clear()
    await api.changeEvents(ORDER)
    expect(sent()[1]).toEqual(['PUT /wh_1', { url: OURS, events: ORDER.events }])
  })

  it('sends nothing when the events there are not those that the user saw, and shows what they are', async () => {
    const { api, sent } = await manageWebhooks(there('case.opened'))
    await expect(api.changeEvents(ORDER)).rejects.toMatchObject({ code: 'webhooks.changed_there' })
    expect(sent()).toHaveLength(1)
    expect((await api.view()).webhooks).toMatchObject([{ events: ['case.opened'] }])
  })

  it('says so when the platform names other events afterwards', async () => {
    const { api } = await manageWebhooks(there('incident.updated'), there(...AFTER), there('case.opened'))
    expect(await api.changeEvents(ORDER)).toMatchObject({ check: 'differs', webhook: { events: ['case.opened'] } })
  })

  it.each<[string, Step]>([
    ['an empty body', { status: 200 }],
    ['an HTML page', { status: 200, text: '<html></html>' }],
    ['a list', { status: 200, json: [1] }],
    ['a no to reading it', { status: 403 }],
  ])('is not kept from it by %s when it asks', async (_what, step) => {
    const { api } = await manageWebhooks(step, { status: 204 }, step)
    expect(await api.changeEvents(ORDER)).toMatchObject({ check: 'unreadable', webhook: { events: ORDER.events } })
  })

  it('does not call a change failed that was taken and could not be looked at', async () => {
    const { api } = await manageWebhooks(there('incident.updated'), { status: 204 }, { status: 500 })
    expect(await api.changeEvents(ORDER)).toMatchObject({ check: 'unreadable' })
  })

  it.each<[number, string]>([
    [400, 'platform.refused'],
    [404, 'webhooks.gone'],
    [500, 'platform.failed'],
  ])('leaves the events as they were when the PUT is answered with %d', async (status, code) => {
    const { api } = await manageWebhooks(there('incident.updated'), { status })
    await expect(api.changeEvents(ORDER)).rejects.toMatchObject({ code })
    expect((await api.view()).webhooks).toMatchObject([{ events: ['incident.updated'] }])
  })
})

describe('inspect', () => {
  it.each<[string, Step, object]>([
    [
      'all fields, known and unknown',
      { status: 200, json: { id: 'wh_1', url: OURS, events: ['a'], active: true, created_at: '2026-03-23' } },
      {
        events: ['a'],
        otherFields: [
          { name: 'active', json: 'true' },
          { name: 'created_at', json: '"2026-03-23"' },
        ],
      },
    ],
    [
      'one in an envelope',
      { status: 200, json: { webhook: { id: 'wh_1', url: OURS, events: ['a'] } } },
      { events: ['a'] },
    ],
    ['one without an id', { status: 200, json: { url: OURS, events: ['a'] } }, { id: 'wh_1', events: ['a'] }],
    ['one that leaves fields out', { status: 200, json: { id: 'wh_1' } }, { url: OURS, events: ['incident.updated'] }],
  ])('reads %s', async (_what, step, expected) => {
    const { api } = await manageWebhooks(step)
    expect(await api.inspect({ id: 'wh_1' })).toMatchObject({ address: 'local', ...expected })
  })

  it('never shows a secret that the platform echoes', async () => {
    const { api, records } = await manageWebhooks({ status: 200, json: { id: 'wh_1', secret: FORMER_SECRET } })
    const webhook = await api.inspect({ id: 'wh_1' })
    expect(JSON.stringify([webhook, await records.webhooks.list('sandbox')])).not.toContain(FORMER_SECRET)
  })

  it.each<[string, Step, string]>([
    ['a problem body', { status: 404, json: { title: 'Not Found', status: 404 } }, 'webhooks.gone'],
    ['an OAuth body', { status: 401, json: { error: 'invalid_token' } }, 'platform.unauthorized'],
    ['an HTML page', { status: 500, text: '<html>' }, 'platform.failed'],
    ['an empty body', { status: 200 }, 'platform.unexpected_answer'],
  ])('says what is wrong with %s, and keeps what is known', async (_what, step, code) => {
    const { api } = await manageWebhooks(step)
    await expect(api.inspect({ id: 'wh_1' })).rejects.toMatchObject({ code })
    expect((await api.view()).webhooks).toHaveLength(1)
  })

  it('lets go of the endpoint when it points elsewhere by now', async () => {
    const { api } = await manageWebhooks({ status: 200, json: { id: 'wh_1', url: 'https://else.example' } })
    expect(await api.inspect({ id: 'wh_1' })).toMatchObject({ endpointId: null, address: 'elsewhere' })
  })
})
