import { createHmac } from 'node:crypto'

export function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]
}

/** An event of the platform's shape as JSON text of exactly that many bytes. */
export function deliveryOf(bytes) {
  const event = { id: 'evt_01HFXY', type: 'incident.updated', timestamp: '2026-05-04T10:00:00Z', data: { note: '' } }
  event.data.note = 'x'.repeat(bytes - JSON.stringify(event).length)
  return JSON.stringify(event)
}

/** An endpoint as the engine is told of it, which checks signatures with the secret and answers "ok". */
export const endpointOf = (slug, secret) => ({
  id: slug,
  slug,
  signature: { scheme: 'argus', custom: null, toleranceS: 300 },
  secrets: { current: secret, previous: null },
  answer: {
    usual: {
      kind: 'respond',
      status: 200,
      headers: [['Content-Type', 'text/plain; charset=utf-8']],
      body: 'ok',
      delayMs: 0,
    },
    cases: [],
  },
  forward: null,
  maxBodyBytes: 10_485_760,
  accessKey: null,
})

/** What the platform sends beside the body. */
export const headersOf = (body, secret) => ({
  'content-type': 'application/json',
  'user-agent': 'Argus-Webhooks/2026.1',
  'x-argus-signature': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
  'x-argus-event': 'incident.updated',
  'x-argus-attempt': '1',
})
