import { describe, expect, it } from 'vitest'
import { readSenderHints } from '../../../../../src/main/core/capture/sender-hints'

const json = { 'content-type': 'application/json' }
const bytes = (text: string): Uint8Array => Buffer.from(text)

describe('sender hints', () => {
  it('come from the headers of the platform', () => {
    const headers = {
      ...json,
      'x-argus-event': 'incident.updated',
      'x-argus-delivery': 'dlv_1',
      'x-argus-attempt': '3',
    }
    expect(readSenderHints(headers, bytes('{"type":"other"}'))).toEqual({
      event: 'incident.updated',
      senderId: 'dlv_1',
      attempt: 3,
    })
  })

  it.each([
    [
      { 'x-github-event': 'push', 'x-github-delivery': '72d3' },
      { event: 'push', senderId: '72d3' },
    ],
    [
      { 'x-shopify-topic': 'orders/create', 'x-shopify-webhook-id': 'b54' },
      { event: 'orders/create', senderId: 'b54' },
    ],
    [{ 'webhook-id': 'msg_1' }, { event: null, senderId: 'msg_1' }],
    [{ 'svix-id': 'msg_2' }, { event: null, senderId: 'msg_2' }],
    [
      { 'x-argus-delivery': 'dlv_1', 'webhook-id': 'msg_1' },
      { event: null, senderId: 'dlv_1' },
    ],
  ])('come from the headers of other senders too: %j', (headers, expected) => {
    expect(readSenderHints(headers, bytes(''))).toMatchObject(expected)
  })

  it('are null where the sender says nothing', () => {
    expect(readSenderHints({}, bytes(''))).toEqual({ event: null, senderId: null, attempt: null })
    expect(readSenderHints({ 'x-argus-event': '', 'x-argus-delivery': '' }, bytes(''))).toMatchObject({
      event: null,
      senderId: null,
    })
  })

  it.each(['application/json', 'Application/JSON; charset=utf-8', 'application/cloudevents+json', 'text/json'])(
    'take the type of a %s body',
    (contentType) => {
      expect(readSenderHints({ 'content-type': contentType }, bytes('{"type":"a.b"}')).event).toBe('a.b')
    },
  )

  it.each([
    ['no JSON', json, '{"type":'],
    ['another content type', { 'content-type': 'text/plain' }, '{"type":"a"}'],
    ['no content type', {}, '{"type":"a"}'],
    ['a type that is no text', json, '{"type":1}'],
    ['an array', json, '[{"type":"a"}]'],
    ['null', json, 'null'],
    ['a text', json, '"type"'],
    ['an empty body', json, ''],
  ])('take no type from %s', (_name, headers, body) => {
    expect(readSenderHints(headers, bytes(body)).event).toBeNull()
  })

  it('parse bodies up to 64 KiB', () => {
    const ofSize = (size: number) => `{"type":"a","x":"${'x'.repeat(size - 19)}"}`
    expect(readSenderHints(json, bytes(ofSize(65_536))).event).toBe('a')
    expect(readSenderHints(json, bytes(ofSize(65_537))).event).toBeNull()
  })

  it('are cut to what the contract takes', () => {
    const long = 'x'.repeat(300)
    expect(readSenderHints({ 'x-argus-event': long, 'x-argus-delivery': long }, bytes(''))).toMatchObject({
      event: 'x'.repeat(256),
      senderId: 'x'.repeat(256),
    })
  })

  it('hold no NUL, at which the database would end the text', () => {
    expect(readSenderHints(json, bytes('{"type":"a\\u0000b"}')).event).toBe('a\uFFFDb')
  })

  it.each(['1', '1000000'])('count the attempt %s', (text) => {
    expect(readSenderHints({ 'x-argus-attempt': text }, bytes('')).attempt).toBe(Number(text))
  })

  it.each(['0', '-1', '1.5', '1e3', '1000001', '99999999999999999999', 'one', ' 1', ''])(
    'do not take %j for an attempt',
    (text) => {
      expect(readSenderHints({ 'x-argus-attempt': text }, bytes('')).attempt).toBeNull()
    },
  )
})
