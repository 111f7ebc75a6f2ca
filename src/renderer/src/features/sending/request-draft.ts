import * as v from 'valibot'
import type { EndpointId } from '../../../../shared/contract/capture'
import type { DeliveryDetail, DeliveryId, HeaderPair } from '../../../../shared/contract/deliveries'
import { sending } from '../../../../shared/contract/sending'
import { formatHeaderLines, parseHeaderLines } from '../../ui/header-lines'
import { formatHex, parseHex } from './hex-text'

/** A request as it is typed. */
export interface RequestDraft {
  readonly method: string
  readonly url: string
  readonly headers: string
  /** The bytes as received, or those that are typed. */
  readonly bodyForm: BodyForm
  readonly text: string
  readonly hex: string
  readonly allowSelfSigned: boolean
  /** The endpoint whose scheme and secret sign it. */
  readonly signAs: EndpointId | null
}

export type BodyForm = 'received' | 'text' | 'hex'

type SendInput = v.InferInput<typeof sending.send.input>

type ReadRequest =
  | { readonly ok: true; readonly input: SendInput }
  | { readonly ok: false; readonly problems: ReadonlyMap<string, string> }

/** Above this a text box is too slow to type in; the body is then sent as received. */
const MAX_TYPED_BYTES = 262_144

/**
 * What belongs to the connection it came by, or follows from the address and the bytes (RFC 9110 §7.6.1, RFC 9112 §6): it
 * would be wrong of another request. The sender writes its own.
 */
const OF_THE_CONNECTION = new Set([
  'connection',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])

const texts: Readonly<Record<string, string>> = {
  method: 'A method such as POST: letters only.',
  url: 'A whole address that begins with http:// or https://.',
  headers: 'At most 500 headers.',
}

const sendable = (headers: readonly HeaderPair[]): readonly HeaderPair[] =>
  headers.filter(([name]) => !OF_THE_CONNECTION.has(name.toLowerCase()))

/** The request that was received, to be changed. Its body stays the bytes received until it is edited. */
export function newRequest(
  delivery: Pick<DeliveryDetail, 'method' | 'headers' | 'endpointId'>,
  url: string,
  canSign: boolean,
): RequestDraft {
  return {
    method: delivery.method,
    url,
    headers: formatHeaderLines(sendable(delivery.headers)),
    bodyForm: 'received',
    text: '',
    hex: '',
    allowSelfSigned: false,
    signAs: canSign ? delivery.endpointId : null,
  }
}

/** The forms in which a body can be edited without a byte of it being lost. */
export function bodyForms(body: Uint8Array): readonly BodyForm[] {
  if (body.length > MAX_TYPED_BYTES) return ['received']
  // A text box makes every line break a line feed: with a carriage return in it, the text would not be what was sent.
  return asText(body)?.includes('\r') === false ? ['received', 'text', 'hex'] : ['received', 'hex']
}

/** Changes the form, taking along what was typed as far as the other form can hold it. */
export function withBodyForm(draft: RequestDraft, bodyForm: BodyForm, received: Uint8Array): RequestDraft {
  const bytes = bodyOf(draft, received) ?? received
  return { ...draft, bodyForm, text: asText(bytes) ?? draft.text, hex: formatHex(bytes) }
}

/** Checks a request by the contract's own schema. */
export function readRequest(draft: RequestDraft, deliveryId: DeliveryId, received: Uint8Array): ReadRequest {
  const problems = new Map<string, string>()
  const { pairs, problem } = parseHeaderLines(draft.headers)
  if (problem !== undefined) problems.set('headers', problem)
  const body = bodyOf(draft, received)
  if (body === undefined) problems.set('body', 'Pairs of hexadecimal digits only, two for each byte.')
  const parsed = v.safeParse(sending.send.input, {
    deliveryId,
    method: draft.method.trim(),
    url: draft.url.trim(),
    headers: pairs,
    body: body ?? received,
    allowSelfSigned: draft.allowSelfSigned,
    signAs: draft.signAs,
  })
  for (const issue of parsed.issues ?? []) {
    const field = (v.getDotPath(issue) ?? '').replace(/\..*$/, '')
    if (!problems.has(field)) problems.set(field, texts[field] ?? 'This cannot be used.')
  }
  if (parsed.success && problems.size === 0) return { ok: true, input: parsed.output }
  return { ok: false, problems }
}

function bodyOf({ bodyForm, text, hex }: RequestDraft, received: Uint8Array): Uint8Array | undefined {
  if (bodyForm === 'received') return received
  return bodyForm === 'text' ? new TextEncoder().encode(text) : parseHex(hex)
}

/** `undefined` when it is not UTF-8. A byte order mark is a part of it. */
function asText(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}
