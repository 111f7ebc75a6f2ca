import { describe, expect, it } from 'vitest'
import { parseExact } from '../../../../../../src/main/core/platform/exchange/exact-json'
import { readAttempts } from '../../../../../../src/main/core/platform/reconcile/read-attempts'
import type { PlatformAttempt } from '../../../../../../src/shared/contract/webhooks'
import { attempt, AT } from './sample-deliveries'

const read = (entry: unknown): PlatformAttempt | undefined => readAttempts([entry]).attempts[0]
const names = (entry: unknown): string[] | undefined => read(entry)?.otherFields.map(({ name }) => name)

it('reads an entry as the sandbox writes it', () => {
  const entry = {
    id: 'dlv_1',
    event: 'webhook.test',
    attempt: 2,
    status: 'failed',
    response_status: 503,
    response_ms: 12,
    error: null,
    created_at: '2026-03-23T12:00:00.000Z',
    next_attempt_at: '2026-03-23T12:00:05.000Z',
  }
  expect(read(entry)).toEqual(
    attempt({
      deliveryId: 'dlv_1',
      event: 'webhook.test',
      attempt: 2,
      status: 'failed',
      responseStatus: 503,
      responseMs: 12,
      at: AT,
      otherFields: [{ name: 'next_attempt_at', json: '"2026-03-23T12:00:05.000Z"' }],
    }),
  )
})

describe('ids', () => {
  it.each<[string, unknown]>([
    ['delivery_id before id', { id: 'att_1', delivery_id: 'dlv_1' }],
    ['deliveryId', { deliveryId: 'dlv_1' }],
    ['an object', { delivery: { id: 'dlv_1' } }],
    ['attributes', { id: 'x', attributes: { 'delivery-id': 'dlv_1' } }],
    ['event_id where there is no other', { event_id: 'dlv_1' }],
  ])('are found under %s', (_where, entry) => {
    expect(read(entry)?.deliveryId).toBe('dlv_1')
  })

  it('keep all their digits', () => {
    expect(read(parseExact('{"id":12345678901234567890}'))?.deliveryId).toBe('12345678901234567890')
  })

  it('say nothing where two of the same name do not agree', () => {
    const entry = { delivery_id: 'dlv_1', deliveryId: 'dlv_2', status: 'failed' }
    expect(read(entry)).toMatchObject({ deliveryId: null })
    expect(names(entry)).toEqual(['delivery_id', 'deliveryId'])
  })

  it('leave the id of the try among the other fields', () => {
    expect(names({ id: 'att_1', delivery_id: 'dlv_1' })).toEqual(['id'])
  })
})

describe('times', () => {
  it.each<[string, unknown]>([
    ['ISO text', '2026-03-23T12:00:00Z'],
    ['ISO text with a zone', '2026-03-23T13:00:00.000+01:00'],
    ['ISO text with a space', '2026-03-23 12:00:00Z'],
    ['seconds', AT / 1_000],
    ['milliseconds', AT],
    ['seconds as text', String(AT / 1_000)],
  ])('are read as %s', (_form, at) => {
    expect(read({ timestamp: at })?.at).toBe(AT)
  })

  it.each<unknown>(['2026-03-23T12:00:00', '23/03/2026', 12, -1, '', 'soon', 1e300, AT * 1_000])(
    'are not guessed from %j',
    (at) => {
      expect(read({ id: 'x', timestamp: at })).toMatchObject({ at: null })
      expect(names({ id: 'x', timestamp: at })).toEqual(['timestamp'])
    },
  )

  it('are of the try before they are of the delivery', () => {
    expect(read({ created_at: 1_700_000_000, attempted_at: AT })?.at).toBe(AT)
  })
})

describe('statuses', () => {
  it.each<[string, unknown, string | null, number | null]>([
    ['a word', { status: 'succeeded' }, 'succeeded', null],
    ['a number', { status: 200 }, null, 200],
    ['a number as text', { status: '502' }, null, 502],
    ['a word and a number', { status: 'failed', status_code: 500 }, 'failed', 500],
    ['an object', { state: 'failed', response: { status: 404 } }, 'failed', 404],
  ])('are read from %s', (_form, entry, status, responseStatus) => {
    expect(read(entry)).toMatchObject({ status, responseStatus })
  })

  it('are no status where the number cannot be one', () => {
    expect(names({ id: 'x', status: 7 })).toEqual(['status'])
  })
})

it('takes no duration without a unit, and no attempt that may be counted from 0', () => {
  expect(names({ id: 'x', duration: 5, attempt: 0 })).toEqual(['duration', 'attempt'])
})

it('takes a type for an event only where it looks like one', () => {
  expect(read({ id: 'x', type: 'incident.updated' })?.event).toBe('incident.updated')
  expect(names({ id: 'x', type: 'deliveries' })).toEqual(['type'])
})

it('shows a field whole of which it understood but a part', () => {
  expect(read({ id: 'x', response: { status: 200, body: 'ok' } })?.otherFields).toEqual([
    { name: 'response', json: '{"status":200,"body":"ok"}' },
  ])
})

it('takes a delivery that holds its tries apart', () => {
  const entry = {
    id: 'dlv_1',
    event: 'a.b',
    attempts: [
      { id: 'att_1', attempt: 1, status: 500 },
      { attempt: 2, status: 200 },
    ],
  }
  expect(readAttempts([entry]).attempts).toMatchObject([
    { deliveryId: 'dlv_1', event: 'a.b', attempt: 1, responseStatus: 500 },
    { deliveryId: 'dlv_1', event: 'a.b', attempt: 2, responseStatus: 200 },
  ])
})

it('counts what says nothing', () => {
  const { attempts, unreadable } = readAttempts([1, 'x', null, [], {}, { note: 'hello' }, { id: 'dlv_1' }])
  expect([attempts.length, unreadable]).toEqual([1, 6])
})
