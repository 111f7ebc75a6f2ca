import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readRegistration } from '../../../../../../src/main/adapters/node/localtunnel/read-registration'
import { AppError } from '../../../../../../src/shared/errors'

const JSON_TYPE = 'application/json; charset=utf-8'
const given = { id: 'quick-fox', port: 4_000, url: 'https://quick-fox.lt.example/', max_conn_count: 10 }
const read = (status: number, body: unknown, type = JSON_TYPE) =>
  readRegistration('lt.example', status, type, typeof body === 'string' ? body : JSON.stringify(body))

describe('the answer of a tunnel server', () => {
  it('says where the tunnel is', () => {
    expect(read(200, { ...given, ip: '203.0.113.9' })).toEqual({
      subdomain: 'quick-fox',
      publicUrl: 'https://quick-fox.lt.example',
      port: 4_000,
      ip: '203.0.113.9',
      maxConnections: 10,
    })
  })

  it.each([
    [{ max_conn_count: undefined }, 1],
    [{ max_conn_count: 0 }, 1],
    [{ max_conn_count: 2.9 }, 2],
    [{ max_conn_count: 1e9 }, 64],
  ])('gives as many connections as it says, within reason: %j', (change, expected) => {
    expect(read(200, { ...given, ...change }).maxConnections).toBe(expected)
  })

  it('has an address only where it is one', () => {
    expect(read(200, { ...given, ip: 'localhost' }).ip).toBeUndefined()
  })

  it.each([
    [400, 'tunnel.refused'],
    [401, 'tunnel.refused'],
    [403, 'tunnel.refused'],
    // What may be another thing tomorrow is asked for again soon.
    [404, 'tunnel.unexpected_answer'],
    [408, 'tunnel.failed'],
    [425, 'tunnel.failed'],
    [429, 'tunnel.failed'],
    [500, 'tunnel.failed'],
    [502, 'tunnel.failed'],
    [204, 'tunnel.unexpected_answer'],
    [302, 'tunnel.unexpected_answer'],
  ])('with the status %i is %s', (status, code) => {
    expect(() => read(status, given)).toThrow(expect.objectContaining({ code, details: { status } }))
  })

  it.each([
    ['no JSON', '<!doctype html>'],
    ['a list', [given]],
    ['no id', { ...given, id: undefined }],
    ['an id that is no name', { ...given, id: '../x' }],
    ['no port', { ...given, port: '4000' }],
    ['a port out of range', { ...given, port: 65_536 }],
    ['no address', { ...given, url: 'quick-fox' }],
    ['another scheme', { ...given, url: 'file:///etc/passwd' }],
    ['a password in it', { ...given, url: 'https://a:b@quick-fox.lt.example' }],
  ])('that holds %s is none', (_what, body) => {
    expect(() => read(200, body)).toThrow(expect.objectContaining({ code: 'tunnel.unexpected_answer' }))
  })

  it.each([
    [JSON_TYPE, '{"message":"Invalid\\n subdomain."}', 'lt.example gives no tunnel: Invalid subdomain.'],
    ['text/plain', 'Not for you', 'lt.example gives no tunnel: Not for you'],
    ['text/html', '<p>Not for you', 'lt.example gives no tunnel: it answered 403'],
    ['text/plain', '<p>Not for you', 'lt.example gives no tunnel: it answered 403'],
    ['text/plain', `\u202e${'x'.repeat(5_000)}`, `lt.example gives no tunnel: ${'x'.repeat(200)}`],
  ])('says why there is none, if it is a sentence (%s)', (type, body, message) => {
    expect(() => read(403, body, type)).toThrow(expect.objectContaining({ message }))
  })

  it('is a tunnel or an error with a code, whatever it is', () => {
    const members = { id: fc.jsonValue(), port: fc.jsonValue(), url: fc.oneof(fc.jsonValue(), fc.webUrl()) }
    const answers = fc.oneof(fc.string(), fc.jsonValue(), fc.record(members, { requiredKeys: [] }))
    fc.assert(
      fc.property(fc.constantFrom(200, 201, 403, 500), answers, (status, answer) => {
        try {
          const { publicUrl, port } = read(status, answer)
          expect(URL.canParse(publicUrl) && port > 0).toBe(true)
        } catch (error) {
          expect(error).toBeInstanceOf(AppError)
        }
      }),
    )
  })
})
