import type { Span, Trace } from '../../../../shared/contract/traces'
import type { OtherField } from '../../../../shared/contract/primitives'
import { readArray } from '../documents'
import { ExactNumber, stringifyExact } from '../exchange/exact-json'
import { isRecord, readFields } from '../fields'

const MAX_SPANS = 2_000
const MAX_ATTRIBUTES = 200

/** Reads a trace with tolerance: it must hold a list of spans. Null for any other document. */
export function readTrace(document: unknown, traceId: string): Trace | null {
  if (!isRecord(document)) return null
  const list = readArray(document, 'spans')
  if (!list) return null
  const fields = readFields(document)
  fields.identifiedBy(traceId, 'trace_id')
  const read = list.entries.slice(0, MAX_SPANS).flatMap(readSpan)
  const spans = inTree(read)
  const begin = minOf(read.map(({ startNs }) => startNs))
  return {
    outcome: 'found',
    id: traceId,
    tenantId: fields.text(256, 'tenant_id'),
    ingestion: fields.text(64, 'ingestion'),
    totalMs: totalMs(read, begin),
    spans: spans.map(({ span, depth }) => ({ ...span.shown, depth, startMs: sinceMs(span.startNs, begin) })),
    skippedSpans: list.entries.length - read.length,
    otherFields: fields.others().filter(({ name }) => name !== 'spans'),
  }
}

interface ReadSpan {
  readonly shown: Omit<Span, 'depth' | 'startMs'>
  /** Nanoseconds since 1970: more than a double holds exactly. */
  readonly startNs: bigint | null
}

function readSpan(entry: unknown): ReadSpan[] {
  if (!isRecord(entry)) return []
  const fields = readFields(entry)
  const id = fields.text(256, 'span_id', 'id')
  if (id === null || id === '') return []
  fields.text(64, 'start_unix_nano')
  const durationNs = bigOf(entry['duration_ns'])
  fields.text(64, 'duration_ns')
  const parentId = fields.text(256, 'parent_span_id')
  return [
    {
      startNs: bigOf(entry['start_unix_nano']),
      shown: {
        id,
        parentId: parentId === '' ? null : parentId,
        name: fields.text(1_024, 'name') ?? '',
        durationMs: durationNs === null ? null : toMs(durationNs),
        status: fields.text(64, 'status_code', 'status'),
        attributes: attributesOf(entry['attributes']),
        otherFields: fields.others().filter(({ name }) => name !== 'attributes' && name !== 'parent_span_id'),
      },
    },
  ]
}

const attributesOf = (value: unknown): OtherField[] =>
  isRecord(value)
    ? Object.entries(value)
        .slice(0, MAX_ATTRIBUTES)
        .map(([name, member]) => ({ name: name.slice(0, 256), json: stringifyExact(member).slice(0, 65_536) }))
    : []

/** Whole and not negative, as a number or a text. */
function bigOf(value: unknown): bigint | null {
  const digits = value instanceof ExactNumber ? value.digits : typeof value === 'number' ? String(value) : value
  return typeof digits === 'string' && /^\d{1,20}$/.test(digits) ? BigInt(digits) : null
}

/** To the microsecond. */
const toMs = (ns: bigint): number => Number(ns / 1_000n) / 1_000

const minOf = (moments: readonly (bigint | null)[]): bigint | null =>
  moments.reduce((least, at) => (at !== null && (least === null || at < least) ? at : least), null)

const sinceMs = (at: bigint | null, begin: bigint | null): number | null =>
  at === null || begin === null ? null : toMs(at - begin)

function totalMs(spans: readonly ReadSpan[], begin: bigint | null): number | null {
  const ends = spans.flatMap(({ startNs, shown: { durationMs } }) => {
    const start = sinceMs(startNs, begin)
    return start === null || durationMs === null ? [] : [start + durationMs]
  })
  return ends.length === 0 ? null : ends.reduce((latest, end) => Math.max(latest, end), 0)
}

/**
 * Children below their parents, by time. A parent that is not in the trace counts as none; spans that are each other's
 * parents, which no trace has, come at the top.
 */
function inTree(spans: readonly ReadSpan[]): { readonly span: ReadSpan; readonly depth: number }[] {
  const known = new Set(spans.map(({ shown }) => shown.id))
  const children = new Map<string | null, ReadSpan[]>()
  for (const span of spans) {
    const { id, parentId } = span.shown
    const parent = parentId !== null && parentId !== id && known.has(parentId) ? parentId : null
    children.set(parent, [...(children.get(parent) ?? []), span])
  }
  const placed = new Set<ReadSpan>()
  const ordered: { span: ReadSpan; depth: number }[] = []
  const waiting = byTime(children.get(null) ?? []).map((span) => ({ span, depth: 0 }))
  const place = (): void => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      if (placed.has(next.span)) continue
      placed.add(next.span)
      ordered.push(next)
      const { depth } = next
      waiting.unshift(...byTime(children.get(next.span.shown.id) ?? []).map((span) => ({ span, depth: depth + 1 })))
    }
  }
  place()
  for (const span of byTime(spans)) {
    waiting.push({ span, depth: 0 })
    place()
  }
  return ordered
}

const byTime = (spans: readonly ReadSpan[]): ReadSpan[] =>
  [...spans].sort(({ startNs: one }, { startNs: other }) =>
    one === other ? 0 : one === null ? 1 : other === null || one < other ? -1 : 1,
  )
