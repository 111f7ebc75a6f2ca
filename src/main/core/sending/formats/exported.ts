import { isUtf8 } from 'node:buffer'
import type { DeliveryDetail, HeaderPair } from '../../../../shared/contract/deliveries'

/** A delivery on its way out: what was to be redacted in its target, headers and trailers is so already. */
export interface ExportedDelivery {
  readonly detail: DeliveryDetail
  readonly body: Uint8Array
}

/** A body as text where its bytes are UTF-8, so that nothing is lost either way. */
export interface BodyText {
  readonly encoding: 'utf8' | 'base64'
  readonly text: string
}

/** A byte order mark stays: it is one of the bytes. */
export function toBodyText(bytes: Uint8Array): BodyText {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return isUtf8(bytes)
    ? { encoding: 'utf8', text: buffer.toString('utf8') }
    : { encoding: 'base64', text: buffer.toString('base64') }
}

/** Where the request was sent to, as far as it says so itself. */
export function urlOf({ target, headers }: Pick<DeliveryDetail, 'target' | 'headers'>): string {
  if (/^https?:\/\//i.test(target)) return target
  const host = headers.find(([name]) => name.toLowerCase() === 'host')?.[1] ?? 'localhost'
  return `http://${host}${target.startsWith('/') ? target : '/'}`
}

/** What an HTTP client sets by itself, and wrongly when it is told to set something else. */
const SET_BY_CLIENT: ReadonlySet<string> = new Set([
  'host',
  'content-length',
  'transfer-encoding',
  'connection',
  'keep-alive',
  'proxy-connection',
  'upgrade',
  'te',
  'trailer',
  'expect',
])

/** The headers that a client has to be told. */
export const clientHeaders = (headers: readonly HeaderPair[]): HeaderPair[] =>
  headers.filter(([name]) => !SET_BY_CLIENT.has(name.toLowerCase()))

/** What a comment says of a delivery, on one line. */
export const titleOf = ({ id, receivedAt }: DeliveryDetail): string =>
  `${id}, received ${new Date(receivedAt).toISOString()}`
