import type { IncomingHttpHeaders } from 'node:http'
import type { DeliverySummary, HeaderPair } from '../../../shared/contract/deliveries'

/** What the sender says of a delivery. Nothing of it is to be trusted. */
export type SenderHints = Pick<DeliverySummary, 'event' | 'senderId' | 'attempt'>

const MAX_HINT_CHARS = 256
const MAX_ATTEMPT = 1_000_000
/** Bodies are parsed for their `type` between receipt and answer, so only small ones are. */
const MAX_PARSED_BYTES = 65_536

/** The platform's own headers first, then those of other senders: Standard Webhooks and Svix, GitHub, Shopify. */
const EVENT_HEADERS = ['x-argus-event', 'x-github-event', 'x-shopify-topic']
const ID_HEADERS = ['x-argus-delivery', 'webhook-id', 'svix-id', 'x-github-delivery', 'x-shopify-webhook-id']

/** Where no header names the event, the `type` of a small JSON body does, as in the envelope of the platform's events. */
export function readSenderHints(headers: IncomingHttpHeaders, body: Uint8Array): SenderHints {
  return {
    event: firstHint(headers, EVENT_HEADERS) ?? hint(typeOfJson(headers['content-type'], body)),
    senderId: firstHint(headers, ID_HEADERS),
    attempt: attemptOf(headers['x-argus-attempt']),
  }
}

/** The same of header pairs. Of a repeated header the first counts. */
export function readHints(headers: readonly HeaderPair[], body: Uint8Array): SenderHints {
  const byName: IncomingHttpHeaders = {}
  for (const [name, value] of headers) byName[name.toLowerCase()] ??= value
  return readSenderHints(byName, body)
}

function firstHint(headers: IncomingHttpHeaders, names: readonly string[]): string | null {
  for (const name of names) {
    const text = hint(headers[name])
    if (text !== null) return text
  }
  return null
}

function hint(text: unknown): string | null {
  if (typeof text !== 'string' || text === '') return null
  // SQLite's texts end at a NUL, which JSON may hold.
  return text.slice(0, MAX_HINT_CHARS).replaceAll('\0', '\uFFFD')
}

function attemptOf(text: unknown): number | null {
  if (typeof text !== 'string' || !/^[1-9]\d{0,6}$/.test(text)) return null
  const attempt = Number(text)
  return attempt <= MAX_ATTEMPT ? attempt : null
}

function typeOfJson(contentType: string | undefined, body: Uint8Array): unknown {
  if (body.byteLength > MAX_PARSED_BYTES || !isJson(contentType)) return undefined
  try {
    const parsed: unknown = JSON.parse(Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8'))
    return typeof parsed === 'object' && parsed !== null && 'type' in parsed ? parsed.type : undefined
  } catch {
    return undefined
  }
}

/** `application/json`, `application/cloudevents+json` and their like (RFC 6839 §3.1), with or without parameters. */
function isJson(contentType = ''): boolean {
  const mediaType = contentType.split(';', 1)[0]?.trim().toLowerCase() ?? ''
  return mediaType === 'application/json' || mediaType === 'text/json' || mediaType.endsWith('+json')
}
