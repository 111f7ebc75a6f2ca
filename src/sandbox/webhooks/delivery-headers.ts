import { createHmac } from 'node:crypto'
import { signBody } from './sign-body'

export interface SignedAttempt {
  readonly deliveryId: string
  readonly event: string
  readonly attempt: number
  readonly traceId: string
  readonly body: Uint8Array
  readonly secret: string
}

// assumed: all but X-Argus-Signature and X-Argus-Trace-ID.
export const deliveryHeaders = (signed: SignedAttempt): Readonly<Record<string, string>> => ({
  'Content-Type': 'application/json',
  'User-Agent': 'Argus-Webhooks/2026.1',
  'X-Argus-Signature': signBody(signed.body, signed.secret),
  'X-Argus-Event': signed.event,
  'X-Argus-Delivery': signed.deliveryId,
  'X-Argus-Attempt': String(signed.attempt),
  'X-Argus-Trace-ID': signed.traceId,
})

/**
 * The headers of Standard Webhooks over the same body. Every try has a time of its own, and so a signature of its own.
 *
 * assumed: that a secret which is no `whsec_` of that specification is taken as UTF-8.
 */
export function standardWebhooksHeaders(signed: SignedAttempt, now: number): Readonly<Record<string, string>> {
  const { deliveryId, body, secret } = signed
  const timestamp = String(Math.floor(now / 1_000))
  const mac = createHmac('sha256', keyOf(secret)).update(`${deliveryId}.${timestamp}.`).update(body)
  return {
    'webhook-id': deliveryId,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${mac.digest('base64')}`,
  }
}

function keyOf(secret: string): Buffer {
  const encoded = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(secret)?.[1]
  return encoded === undefined ? Buffer.from(secret) : Buffer.from(encoded, 'base64')
}
