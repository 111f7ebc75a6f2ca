import type { EndpointId } from '../../../../../src/shared/contract/capture'
import type {
  DeliveryDetail,
  DeliveryId,
  DeliverySummary,
  Selection,
} from '../../../../../src/shared/contract/deliveries'
import type { Sending, SentOutcome } from '../../../../../src/shared/contract/sending'
import type { Records } from '../../../../../src/main/ports/records'
import type { OutgoingRequest, Sender, Sent } from '../../../../../src/main/ports/sender'
import type { ExportedDelivery } from '../../../../../src/main/core/sending/formats/exported'
import type { Scheduler } from '../../../../../src/main/scheduler'

export const ENDPOINT = 'endpoint-0000000000001' as EndpointId
export const idOf = (number: number): DeliveryId => `delivery-${String(number).padStart(13, '0')}` as DeliveryId
export const T0 = Date.UTC(2026, 10, 24, 2, 0, 0)

/** A delivery, and what is to be different about it. */
export function sampleDelivery(
  seq: number,
  { body = Buffer.from('{"a":1}'), ...change }: Partial<DeliveryDetail> & { readonly body?: Uint8Array } = {},
): ExportedDelivery {
  const detail: DeliveryDetail = {
    id: idOf(seq),
    seq,
    endpointId: ENDPOINT,
    receivedAt: T0 + seq * 1_000,
    method: 'POST',
    target: '/slug/orders?x=1',
    event: 'order.created',
    senderId: 'dlv_1',
    attempt: 1,
    status: 200,
    signature: 'unchecked',
    bodyBytes: body.byteLength,
    durationMs: 1.5,
    problem: null,
    earlierTries: 0,
    isDuplicate: false,
    isOutOfOrder: false,
    isPinned: false,
    via: 'direct',
    httpVersion: '1.1',
    remoteAddress: '127.0.0.1',
    headers: [
      ['Host', '127.0.0.1:4710'],
      ['Content-Type', 'application/json'],
      ['X-Twice', 'one'],
      ['x-twice', 'two'],
    ],
    trailers: [],
    answeredAt: T0 + seq * 1_000 + 2,
    verdict: {
      state: 'unchecked',
      scheme: 'argus',
      reason: 'no-secret',
      explanation: 'No secret.',
      headerName: 'X-Argus-Signature',
      headerValue: null,
      signedBytes: body.byteLength,
    },
    storedBytes: body.byteLength,
    note: '',
    ...change,
  }
  return { detail, body }
}

export interface MemoryRecords extends Pick<Records, 'deliveries' | 'sendings'> {
  readonly stored: ExportedDelivery[]
  readonly sent: Sending[]
}

/** The part of the store that sending uses. A query finds those whose event it is; the empty one finds all. */
export function createMemoryRecords(stored: ExportedDelivery[]): MemoryRecords {
  const sent: Sending[] = []
  const chosen = (selection: Selection): DeliverySummary[] =>
    stored
      .map(({ detail }) => detail)
      .filter(({ id, event }) =>
        selection.by === 'ids' ? selection.ids.includes(id) : selection.query === '' || selection.query === event,
      )
      .sort((one, other) => one.seq - other.seq)
  const find = (id: DeliveryId) => stored.find(({ detail }) => detail.id === id)
  const deliveries: Partial<Records['deliveries']> = {
    newest: async (limit) => ({
      total: stored.length,
      deliveries: chosen({ by: 'query', query: '' }).toReversed().slice(0, limit),
    }),
    select: async (selection, afterSeq, limit) =>
      chosen(selection)
        .filter(({ seq }) => seq > afterSeq)
        .slice(0, limit),
    countSelected: async (selection) => chosen(selection).length,
    query: async ({ query, beforeSeq, limit }) => ({
      deliveries: chosen({ by: 'query', query })
        .filter(({ seq }) => beforeSeq === null || seq < beforeSeq)
        .toReversed()
        .slice(0, limit),
      total: null,
      problems: [],
    }),
    get: async (id) => find(id)?.detail,
    body: async (id, offset, maxBytes) => {
      const body = find(id)?.body
      return body && { bytes: body.subarray(offset, offset + maxBytes), totalBytes: body.byteLength }
    },
  }
  return {
    stored,
    sent,
    deliveries: deliveries as Records['deliveries'],
    sendings: {
      list: async (id) => sent.filter(({ deliveryId }) => deliveryId === id),
      add: async (sending) => void sent.push(sending),
    },
  }
}

export const outcomeOf = (status: number | null, error: string | null = null): SentOutcome => ({
  sentAt: T0,
  status,
  headers: [],
  body: new Uint8Array(0),
  bodyBytes: 0,
  durationMs: 1,
  error,
})

export interface FakeSender extends Pick<Sender, 'send'> {
  readonly requests: OutgoingRequest[]
}

export function createFakeSender(
  answer: (request: OutgoingRequest, signal: AbortSignal | undefined) => Sent | Promise<Sent> = () => ({
    outcome: outcomeOf(200),
    isUnreachable: false,
  }),
): FakeSender {
  const requests: OutgoingRequest[] = []
  return {
    requests,
    async send(request, { signal }) {
      requests.push(request)
      return answer(request, signal)
    },
  }
}

export interface FakeTime extends Scheduler {
  now(): number
  /** How long each timer was set for, in order. */
  readonly waits: number[]
}

/** A clock that jumps to the next timer as soon as nothing else is left to do. */
export function createFakeTime(): FakeTime {
  let now = T0
  const waits: number[] = []
  const timers = new Set<{ readonly at: number; readonly run: () => void }>()
  const next = (): void => {
    const [first] = [...timers].sort((one, other) => one.at - other.at)
    if (first === undefined) return
    timers.delete(first)
    now = Math.max(now, first.at)
    first.run()
  }
  return {
    now: () => now,
    waits,
    after(ms, run) {
      const timer = { at: now + ms, run }
      waits.push(ms)
      timers.add(timer)
      setImmediate(next)
      return () => timers.delete(timer)
    },
  }
}
