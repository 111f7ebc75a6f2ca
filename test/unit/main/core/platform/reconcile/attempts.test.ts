import { describe, expect, it } from 'vitest'
import { AT, delivery } from './sample-deliveries'
import { manageWebhooks } from '../managed-webhooks'
import type { Step } from '../scripted-http'

const ID = { id: 'wh_1' }
const at = (seconds: number): string => new Date(AT + seconds * 1_000).toISOString()
const entries = [
  { id: 'dlv_1', event: 'a.b', attempt: 1, status: 'failed', response_status: 500, created_at: at(1), region: 'eu' },
  { id: 'dlv_2', event: 'a.b', attempt: 1, status: 'succeeded', response_status: 200, created_at: at(9), region: 'eu' },
]
const answered = (json: unknown): Step => ({ status: 200, json })

describe('attempts', () => {
  it.each<[string, Step, boolean]>([
    ['a bare array', answered(entries), false],
    ['an object that holds one array', answered({ deliveries: entries }), false],
    ['a list of another name', answered({ log: entries, links: { self: '/x' } }), false],
    ['an envelope with more after it', answered({ data: { items: entries }, page: { next: 'eyJ' } }), true],
    ['a count of more', answered({ deliveries: entries, total_count: 3 }), true],
    ['a last page', answered({ deliveries: entries, has_more: false, next_cursor: null, total_count: 2 }), false],
  ])('reads %s, newest first, with all fields', async (_form, step, hasMore) => {
    const { api, records } = await manageWebhooks(step)
    records.arrived.push(delivery(9, { senderId: 'dlv_2', event: 'a.b', attempt: 1 }))
    const list = await api.attempts(ID)
    expect(list).toMatchObject({ webhookId: 'wh_1', unreadable: 0, hasMore })
    expect(
      list.rows.map(({ platform, ours }) => [platform.deliveryId, platform.responseStatus, ours?.senderId]),
    ).toEqual([
      ['dlv_2', 200, 'dlv_2'],
      ['dlv_1', 500, undefined],
    ])
    expect(list.rows[0]?.platform.otherFields).toEqual([{ name: 'region', json: '"eu"' }])
  })

  it.each<[string, Step]>([
    ['an empty list', answered([])],
    ['an empty body', { status: 204 }],
  ])('takes %s for none', async (_form, step) => {
    const { api } = await manageWebhooks(step)
    expect(await api.attempts(ID)).toMatchObject({ rows: [], unreadable: 0, hasMore: false })
  })

  it('leaves out ours that the platform does not list, and counts what cannot be read', async () => {
    const { api, records } = await manageWebhooks(answered([entries[0], 'x', {}]))
    records.arrived.push(delivery(5, { senderId: 'dlv_other' }))
    expect(await api.attempts(ID)).toMatchObject({ rows: [{ ours: null }], unreadable: 2 })
  })

  it.each<[string, Step, string]>([
    ['a problem body', { status: 404, json: { title: 'Not Found', status: 404 } }, 'webhooks.gone'],
    ['an OAuth body', { status: 401, json: { error: 'invalid_token' } }, 'platform.unauthorized'],
    ['an HTML error page', { status: 500, text: '<html></html>' }, 'platform.failed'],
    ['an HTML page', { status: 200, text: '<html></html>' }, 'platform.unexpected_answer'],
    ['lists that cannot be told apart', answered({ a: entries, b: entries }), 'platform.unexpected_answer'],
  ])('says what is wrong with %s', async (_form, step, code) => {
    const { api } = await manageWebhooks(step)
    await expect(api.attempts(ID)).rejects.toMatchObject({ code })
  })
})
