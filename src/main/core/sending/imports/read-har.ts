import * as v from 'valibot'
import type { HeaderPair } from '../../../../shared/contract/deliveries'
import { HAR_CREATOR } from '../formats/to-har'
import { badFile, fromBase64, MAX_IMPORTED, type ImportedRequest } from './imported'

/** What is needed of an entry; what browsers leave out, or write in their own way, is made up for. */
const Entry = v.object({
  startedDateTime: v.string(),
  time: v.nullish(v.number(), 0),
  request: v.object({
    method: v.pipe(v.string(), v.regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,32}$/)),
    url: v.pipe(v.string(), v.maxLength(16_384)),
    httpVersion: v.nullish(v.string(), ''),
    headers: v.nullish(v.array(v.object({ name: v.string(), value: v.nullish(v.string(), '') })), []),
    postData: v.nullish(
      v.object({
        mimeType: v.nullish(v.string(), ''),
        text: v.nullish(v.string()),
        encoding: v.nullish(v.string()),
        _encoding: v.nullish(v.string()),
        params: v.nullish(v.array(v.object({ name: v.string(), value: v.nullish(v.string(), '') }))),
      }),
    ),
  }),
  response: v.nullish(v.object({ status: v.nullish(v.number(), 0) })),
})
type Entry = v.InferOutput<typeof Entry>

const Har = v.object({
  log: v.object({
    creator: v.nullish(v.object({ name: v.nullish(v.string(), '') })),
    entries: v.array(v.unknown()),
  }),
})

const TOKEN = /^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,256}$/
const MAX_VALUE_CHARS = 65_536
const MAX_DURATION_MS = 86_400_000
const MAX_EPOCH_MS = 8_640_000_000_000_000

/**
 * HAR 1.2, of browsers and proxies too. Their requests went elsewhere, so their paths are put below `slug`, as if they had
 * come to the endpoint; Signet's own files have a slug in front already. Throws `sending.bad_file`.
 */
export function* readHar(content: string, slug: string): Generator<ImportedRequest> {
  const har = v.safeParse(Har, parse(content))
  if (!har.success) throw badFile('The file is neither HAR (it has no "log" with "entries") nor NDJSON of Signet.')
  const { creator, entries } = har.output.log
  if (entries.length > MAX_IMPORTED) throw badFile(`The file has more than ${MAX_IMPORTED} entries.`)
  const prefix = creator?.name === HAR_CREATOR ? '' : `/${slug}`
  for (const [index, entry] of entries.entries()) {
    const read = v.safeParse(Entry, entry)
    if (!read.success) throw badFile(`Entry ${index + 1} of the file is no request: look at ${placeOf(read.issues)}.`)
    yield toRequest(read.output, prefix, index + 1)
  }
}

function toRequest(
  { startedDateTime, time, request, response }: Entry,
  prefix: string,
  number: number,
): ImportedRequest {
  const receivedAt = Date.parse(startedDateTime)
  if (!(receivedAt >= 0 && receivedAt <= MAX_EPOCH_MS)) throw badFile(`Entry ${number} of the file has no time.`)
  const [, host, written = ''] = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)([^#]*)/i.exec(request.url) ?? []
  if (host === undefined) throw badFile(`Entry ${number} of the file has no whole address.`)
  const body = bodyOf(request.postData, number)
  const durationMs = Math.min(Math.max(Number.isFinite(time) ? time : 0, 0), MAX_DURATION_MS)
  const status = Math.trunc(response?.status ?? 0)
  return {
    receivedAt: Math.trunc(receivedAt),
    method: request.method,
    target: `${prefix}${written.startsWith('/') ? '' : '/'}${latin1(written)}`.slice(0, 16_384),
    httpVersion: /^HTTP\/(1\.[01])$/i.exec(request.httpVersion)?.[1] ?? '1.1',
    // The host without a user's name and password.
    headers: headersOf(request.headers, host.slice(host.lastIndexOf('@') + 1)),
    trailers: [],
    body,
    bodyBytes: body.byteLength,
    status: status >= 100 && status <= 599 ? status : 0,
    durationMs,
    answeredAt: Math.min(Math.trunc(receivedAt + durationMs), MAX_EPOCH_MS),
    remoteAddress: null,
    problem: null,
    via: 'direct',
    hints: null,
  }
}

/** Chrome joins repeated values by line breaks, and writes the pseudo-headers of HTTP/2 among the headers. */
function headersOf(written: readonly { readonly name: string; readonly value: string }[], host: string): HeaderPair[] {
  const pairs = written
    .filter(({ name }) => TOKEN.test(name))
    .flatMap(({ name, value }) =>
      value
        .split(/\r?\n|\r/)
        .map((line): HeaderPair => [name, latin1(line.replaceAll('\0', '')).slice(0, MAX_VALUE_CHARS)]),
    )
  return pairs.some(([name]) => name.toLowerCase() === 'host') ? pairs : [['Host', host], ...pairs]
}

/** One character for each byte, as headers are kept: text beyond that is taken for the UTF-8 it was. */
const latin1 = (text: string): string =>
  /^[\0-\xFF]*$/.test(text) ? text : Buffer.from(text, 'utf8').toString('latin1')

function bodyOf(data: Entry['request']['postData'], number: number): Uint8Array {
  if (data === undefined || data === null) return new Uint8Array(0)
  if (data.text === undefined || data.text === null)
    return Uint8Array.from(
      Buffer.from(
        new URLSearchParams((data.params ?? []).map(({ name, value }) => [name, value] as [string, string])).toString(),
      ),
    )
  if ((data.encoding ?? data._encoding) !== 'base64') return Uint8Array.from(Buffer.from(data.text))
  const bytes = fromBase64(data.text)
  if (bytes === undefined) throw badFile(`The body of entry ${number} of the file is not base64.`)
  return bytes
}

function parse(content: string): unknown {
  try {
    return JSON.parse(content)
  } catch {
    throw badFile('The file is neither HAR nor NDJSON: it is not JSON.')
  }
}

const placeOf = (issues: readonly v.BaseIssue<unknown>[]): string => {
  const [issue] = issues
  const path = issue === undefined ? null : v.getDotPath(issue)
  return path === null ? 'its form' : `"${path}"`
}
