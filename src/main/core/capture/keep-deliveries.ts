import type { ServerResponse } from 'node:http'
import type { DeliveryRoute, DeliverySummary } from '../../../shared/contract/deliveries'
import type { Problem } from '../../../shared/contract/primitives'
import { AppError } from '../../../shared/errors'
import { toHeaderPairs } from '../../../shared/header-pairs'
import type { Clock } from '../../ports/clock'
import type { EndpointConfig } from '../../ports/engine'
import type { Log } from '../../ports/log'
import type { Random } from '../../ports/random'
import type { DeliverySink, ReceivedDelivery } from '../../ports/records'
import type { AnswerPlan, Reply } from './answer-plan'
import { answer, giveReply } from './answers'
import { createCommitQueue } from './commit-queue'
import { createDeliveryIds } from './delivery-ids'
import { createForwarding, type Forward } from './forwarding'
import { readSenderHints } from './sender-hints'
import { summariesOf } from './summary-of'
import { toDelivery, type CommitTime, type ReceivedRequest } from './to-delivery'

/** A request to be kept. */
interface KeptRequest extends ReceivedRequest {
  readonly endpoint: EndpointConfig
  readonly plan: AnswerPlan
  readonly via: DeliveryRoute
  /** Of a whole request, to be answered after the commit; or what a broken one was answered already, 0 for nothing. */
  readonly answered: ServerResponse | number
}

export interface KeeperDeps {
  readonly sink: DeliverySink
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  readonly forward: Forward | undefined
  /** Called after each commit, when its requests were answered. */
  readonly onCommitted: (deliveries: readonly DeliverySummary[]) => void
  /** A delivery was answered with what its target said, which was not known when it was committed. */
  readonly onRevised: (delivery: DeliverySummary) => void
  /** What comes cannot be stored, told once; null when it can again. */
  readonly onStoring: (problem: Problem | null) => void
}

export interface Keeper {
  keep(request: KeptRequest): void
  /** Resolves when all that was handed over is committed and answered, or was refused. */
  drained(): Promise<void>
  close(): void
}

interface Prepared {
  readonly request: KeptRequest
  readonly delivery: ReceivedDelivery
  readonly reply: Reply | null
}

/** Stores requests and only then answers them, so that a 2xx means "on disk". */
export function createKeeper(deps: KeeperDeps): Keeper {
  const { sink, clock, random, log, forward, onCommitted, onRevised, onStoring } = deps
  const newId = createDeliveryIds(random)
  const queue = createCommitQueue(commit)
  const forwarding = forward && createForwarding({ forward, log, random })
  let isStoring = true

  async function commit(requests: readonly KeptRequest[]): Promise<void> {
    const at = { epochMs: clock.now(), performanceMs: performance.now() }
    let prepared: Prepared[]
    let summaries: DeliverySummary[]
    try {
      prepared = requests.map((request) => prepare(request, at))
      const deliveries = prepared.map(({ delivery }) => delivery)
      summaries = summariesOf(deliveries, await sink.append(deliveries))
    } catch (error) {
      refuse(requests, error)
      return
    }
    if (!isStoring) onStoring(null)
    isStoring = true
    for (const [index, one] of prepared.entries()) settle(one, summaries[index])
    onCommitted(summaries)
  }

  function prepare(request: KeptRequest, at: CommitTime): Prepared {
    const { endpoint, plan, via, head, body, answered } = request
    const hints = readSenderHints(head.headers, body)
    const isWhole = typeof answered !== 'number'
    const reply = isWhole ? plan({ ...hints, target: head.url ?? '', rawHeaders: head.rawHeaders, body }) : null
    const status = typeof answered === 'number' ? answered : statusOf(reply, endpoint)
    const known = { id: newId(at.epochMs), endpointId: endpoint.id, via, hints, status }
    return { request, reply, delivery: toDelivery(request, known, at) }
  }

  /** What the target will answer is not known yet. */
  function statusOf(reply: Reply | null, endpoint: EndpointConfig): number {
    if (forwarding !== undefined && endpoint.forward?.returnsAnswer === true) return 0
    return reply?.kind === 'respond' ? reply.status : 0
  }

  function settle({ request, delivery, reply }: Prepared, summary: DeliverySummary | undefined): void {
    const { endpoint, head, body, answered } = request
    if (typeof answered === 'number' || reply === null || summary === undefined) return
    if (forwarding === undefined || endpoint.forward === null) {
      giveReply(answered, reply)
      return
    }
    const { id, method, target } = delivery
    const forwarded = { id, method, target, headers: toHeaderPairs(head.rawHeaders), body }
    if (endpoint.forward.returnsAnswer)
      void forwarding.replyOf(endpoint, forwarded).then((theirs) => answerAsTarget(answered, theirs, summary))
    else {
      giveReply(answered, reply)
      forwarding.later(endpoint, forwarded)
    }
  }

  async function answerAsTarget(response: ServerResponse, reply: Reply, summary: DeliverySummary): Promise<void> {
    // The sender may have given up meanwhile: it was left without an answer then.
    if (reply.kind !== 'respond' || response.destroyed) return
    giveReply(response, reply)
    try {
      await sink.setStatus(summary.id, reply.status)
      onRevised({ ...summary, status: reply.status })
    } catch (error) {
      if (error instanceof AppError) log.warn('catcher: status not stored', { code: error.code })
      else log.fault(random.id(), 'catcher.setStatus', error)
    }
  }

  /** The senders are told to try again: what was not stored must not look delivered. */
  function refuse(requests: readonly KeptRequest[], error: unknown): void {
    if (error instanceof AppError) {
      log.warn('catcher: deliveries not stored', { code: error.code, count: requests.length })
      if (isStoring) onStoring({ code: error.code, message: error.message })
      isStoring = false
    } else log.fault(random.id(), 'catcher.commit', error)
    const isFull = error instanceof AppError && error.code === 'store.full'
    for (const { answered } of requests) {
      if (typeof answered === 'number') continue
      if (isFull) answer(answered, 507, 'Insufficient storage')
      else answer(answered, 503, 'Not stored')
    }
  }

  return { keep: queue.add, drained: queue.drained, close: () => forwarding?.close() }
}
