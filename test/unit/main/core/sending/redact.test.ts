import { describe, expect, it } from 'vitest'
import { redact } from '../../../../../src/main/core/sending/redact'
import type { HeaderPair } from '../../../../../src/shared/contract/deliveries'
import type { SignatureSettings } from '../../../../../src/shared/contract/signatures'

const SECRET = 'canary'
const argus: SignatureSettings = { scheme: 'argus', custom: null, toleranceS: 300 }
const redactHeaders = (headers: HeaderPair[], signature: SignatureSettings = argus) =>
  redact({ target: '/', headers, trailers: [] }, { signature, accessKey: null }).headers

describe('redact', () => {
  it.each([
    'Authorization',
    'proxy-authorization',
    'Cookie',
    'Set-Cookie',
    'X-Api-Key',
    'Api-Key',
    'X-Auth-Token',
    'X-Gitlab-Token',
    'X-Amz-Security-Token',
    'X-Argus-Signature',
    'webhook-signature',
    'svix-signature',
    'X-Hub-Signature',
    'X-Hub-Signature-256',
    'Stripe-Signature',
    'X-Slack-Signature',
    'X-Shopify-Hmac-Sha256',
    'X-Client-Secret',
  ])('replaces the value of %s', (name) => {
    expect(redactHeaders([[name, SECRET]])).toEqual([[name, '<redacted>']])
  })

  it.each(['Content-Type', 'Idempotency-Key', 'X-Author', 'X-Argus-Delivery', 'Sec-WebSocket-Key', 'X-Token-Count'])(
    'leaves %s',
    (name) => {
      expect(redactHeaders([[name, 'value']])).toEqual([[name, 'value']])
    },
  )

  it('replaces the header that a scheme of the user signs with', () => {
    const custom: SignatureSettings = {
      scheme: 'custom',
      toleranceS: 0,
      custom: { header: 'X-Mine', prefix: '', algorithm: 'sha256', encoding: 'hex', template: '{body}' },
    }
    expect(redactHeaders([['x-mine', SECRET]], custom)).toEqual([['x-mine', '<redacted>']])
  })

  it.each([
    ['/slug?access_token=canary', '/slug?access_token=<redacted>'],
    ['/slug?a=1&TOKEN=canary&b=2', '/slug?a=1&TOKEN=<redacted>&b=2'],
    ['/slug?key=canary;code=canary', '/slug?key=<redacted>;code=<redacted>'],
    ['/slug?%73ecret=canary', '/slug?%73ecret=<redacted>'],
    ['/slug?api_key=canary#key', '/slug?api_key=<redacted>#key'],
    ['/slug?monkey=1&decode=2&%E0%A4%A=3', '/slug?monkey=1&decode=2&%E0%A4%A=3'],
  ])('replaces tokens in the query of %s', (target, expected) => {
    expect(redact({ target, headers: [], trailers: [] }, null).target).toBe(expected)
  })

  it('replaces the access key of the endpoint, whatever its header is called', () => {
    const accessKey = { in: 'header', name: 'X-Door', value: SECRET } as const
    const headers: HeaderPair[] = [
      ['x-door', SECRET],
      ['X-Doorbell', 'value'],
    ]
    const request = { target: '/slug?x-door=1', headers, trailers: [] }
    expect(redact(request, { signature: argus, accessKey })).toMatchObject({
      target: '/slug?x-door=1',
      headers: [
        ['x-door', '<redacted>'],
        ['X-Doorbell', 'value'],
      ],
    })
  })

  it('replaces the access key of the endpoint in the query, and in headers that repeat it', () => {
    const accessKey = { in: 'query', name: 'door', value: SECRET } as const
    const headers: HeaderPair[] = [
      ['Referer', 'https://a.example/slug?a=1&door=canary'],
      ['Door', 'value'],
    ]
    expect(
      redact({ target: '/slug?door=canary&doors=2', headers, trailers: [] }, { signature: argus, accessKey }),
    ).toMatchObject({
      target: '/slug?door=<redacted>&doors=2',
      headers: [
        ['Referer', 'https://a.example/slug?a=1&door=<redacted>'],
        ['Door', 'value'],
      ],
    })
  })

  it('replaces them in headers that repeat an address, and in trailers', () => {
    expect(redactHeaders([['Referer', 'https://a.example/?token=canary']])).toEqual([
      ['Referer', 'https://a.example/?token=<redacted>'],
    ])
    expect(redact({ target: '/', headers: [], trailers: [['X-Api-Key', SECRET]] }, null).trailers).toEqual([
      ['X-Api-Key', '<redacted>'],
    ])
  })
})
