import type { IncomingHttpHeaders } from 'node:http'
import type { DeliverySummary } from '../../../shared/contract/deliveries'

/** What the sender says of a delivery. Nothing of it is to be trusted. */
export type SenderHints = Pick<DeliverySummary, 'event' | 'senderId' | 'attempt'>

const MAX_HINT_CHARS = 256
const MAX_ATTEMPT = 1_000_000
/** Bodies are parsed for their `type` between receipt and answer, so only small ones are. */
const MAX_PARSED_BYTES = 65_536

/** Where the header names no event, the `type` of a small JSON body does, as in the envelope of the platform's events. */
export function readSenderHints(headers: IncomingHttpHeaders, body: Uint8Array): SenderHints {
  return {
    event: hint(headers['x-argus-event']) ?? hint(typeOfJson(headers['content-type'], body)),
    senderId: hint(headers['x-argus-delivery']),
    attempt: attemptOf(headers['x-argus-attempt']),
  }
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
