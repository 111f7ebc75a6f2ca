import * as v from 'valibot'
import { DELIVERY_PROBLEMS, DELIVERY_ROUTES, HeaderPair } from '../../../../shared/contract/deliveries'
import { Count, EpochMs, integer, text } from '../../../../shared/contract/primitives'
import { badFile, fromBase64, MAX_IMPORTED, type ImportedRequest } from './imported'

/** A line as Signet writes it. Other programs may leave out what a request does not need. */
const Line = v.object({
  receivedAt: EpochMs,
  // Of what is no HTTP it may be empty.
  method: text(32),
  target: text(16_384),
  httpVersion: v.optional(text(8), '1.1'),
  remoteAddress: v.nullish(text(64), null),
  event: v.nullish(text(256), null),
  senderId: v.nullish(text(256), null),
  attempt: v.nullish(integer(1, 1_000_000), null),
  status: v.optional(integer(0, 599), 0),
  answeredAt: v.optional(EpochMs),
  durationMs: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(86_400_000)), 0),
  problem: v.nullish(v.picklist(DELIVERY_PROBLEMS), null),
  via: v.optional(v.picklist(DELIVERY_ROUTES), 'direct'),
  bodyBytes: v.optional(Count),
  headers: v.array(HeaderPair),
  trailers: v.optional(v.array(HeaderPair), []),
  body: v.variant('encoding', [
    v.object({ encoding: v.literal('utf8'), text: v.string() }),
    v.object({ encoding: v.literal('base64'), text: v.string() }),
  ]),
})

/** One JSON text a line, empty lines between them left out. Throws `sending.bad_file`, which names the line. */
export function* readNdjson(content: string): Generator<ImportedRequest> {
  let count = 0
  for (const [number, line] of linesOf(content)) {
    if (count === MAX_IMPORTED) throw badFile(`The file has more than ${MAX_IMPORTED} deliveries.`)
    count += 1
    yield readLine(line, number)
  }
}

function* linesOf(content: string): Generator<readonly [number: number, line: string]> {
  let number = 1
  for (let start = 0; start < content.length; number += 1) {
    const end = content.indexOf('\n', start)
    const line = content.slice(start, end === -1 ? undefined : end)
    if (line.trim() !== '') yield [number, line]
    if (end === -1) return
    start = end + 1
  }
}

function readLine(line: string, number: number): ImportedRequest {
  const read = v.safeParse(Line, parse(line, number))
  if (!read.success) throw badFile(`Line ${number} is no delivery: look at ${placeOf(read.issues)}.`)
  const { event, senderId, attempt, body: written, bodyBytes, ...rest } = read.output
  const body = written.encoding === 'utf8' ? Uint8Array.from(Buffer.from(written.text)) : fromBase64(written.text)
  if (body === undefined) throw badFile(`Line ${number} is no delivery: its body is not base64.`)
  return {
    ...rest,
    body,
    // Only of what did not come whole more may be told than there is.
    bodyBytes: rest.problem === null ? body.byteLength : Math.max(bodyBytes ?? 0, body.byteLength),
    answeredAt: rest.answeredAt ?? rest.receivedAt,
    // SQLite's texts end at a NUL.
    hints: { event: withoutNul(event), senderId: withoutNul(senderId), attempt },
  }
}

const withoutNul = (hint: string | null): string | null => hint?.replaceAll('\0', '\uFFFD') ?? null

function parse(line: string, number: number): unknown {
  try {
    return JSON.parse(line)
  } catch {
    throw badFile(`Line ${number} is not JSON.`)
  }
}

const placeOf = (issues: readonly v.BaseIssue<unknown>[]): string => {
  const [issue] = issues
  const path = issue === undefined ? null : v.getDotPath(issue)
  return path === null ? 'its form' : `"${path}"`
}
