import type { DeliverySummary } from '../../../shared/contract/deliveries'
import { AppError } from '../../../shared/errors'
import type { Clock } from '../../ports/clock'
import type { EndpointConfig, Engine } from '../../ports/engine'
import type { Log } from '../../ports/log'
import type { Random } from '../../ports/random'
import type { DeliverySink } from '../../ports/records'
import type { VerifySignature } from '../../ports/signatures'
import { answer, answerAndClose, answerDuringBody, answerReceived } from './answers'
import { createCommitQueue } from './commit-queue'
import { createDeliveryIds } from './delivery-ids'
import { createHttpFront, type Exchange, type HttpFront, type HttpFrontOptions } from './http-front'
import { readBody } from './read-body'
import { slugOf } from './request-target'
import { summaryOf } from './summary-of'
import { toDelivery, type ReceivedRequest } from './to-delivery'

export interface CatcherLimits extends HttpFrontOptions {
  /** A larger body is answered with 413 and not kept. */
  readonly maxBodyBytes: number
}

const DEFAULT_LIMITS: CatcherLimits = {
  maxBodyBytes: 10_485_760,
  slowSenderTimeoutMs: 30_000,
  sweepMs: 1_000,
  closeTimeoutMs: 500,
}

/** The contract's limit for the target of a delivery. */
const MAX_TARGET_CHARS = 16_384

const TOO_LARGE = 'Body too large'

export interface CatcherDeps {
  readonly sink: DeliverySink
  readonly verifySignature: VerifySignature
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  /** Called after each commit, when its requests were answered. */
  readonly onCommitted: (deliveries: readonly DeliverySummary[]) => void
  readonly limits?: Partial<CatcherLimits>
}

export type Catcher = Engine['catcher'] & {
  /** Stops accepting, commits and answers what is complete, and ends the connections. */
  close(): Promise<void>
}

/**
 * The HTTP server that takes deliveries. The first segment of the path is an endpoint's slug; all below it belongs to that
 * endpoint. A request to one is kept byte for byte and answered after the commit, so that a 2xx means "on disk".
 * Any other request gets a 404 and leaves no trace.
 */
export function createCatcher(deps: CatcherDeps): Catcher {
  const { sink, verifySignature, clock, random, log, onCommitted } = deps
  const limits = { ...DEFAULT_LIMITS, ...deps.limits }
  const newId = createDeliveryIds(random)
  const queue = createCommitQueue(commit)
  // An ordinary Map will do: a slug is 128 random bits, and how long a hash lookup takes says nothing about a key that
  // differs from the one asked for.
  let endpoints: ReadonlyMap<string, EndpointConfig> = new Map()
  let front: HttpFront | undefined

  function receive(exchange: Exchange): void {
    const { request, response, beganAt, expectsContinue } = exchange
    const target = request.url ?? ''
    const announcedBytes = Number(request.headers['content-length'] ?? 0)
    const endpoint = endpoints.get(slugOf(target))
    if (endpoint === undefined) refuse(exchange, 404, 'Not found')
    else if (target.length > MAX_TARGET_CHARS) refuse(exchange, 414, 'URI too long')
    else if (announcedBytes > limits.maxBodyBytes) refuse(exchange, 413, TOO_LARGE)
    else {
      if (expectsContinue) response.writeContinue()
      const reading = readBody(request, limits.maxBodyBytes, {
        body: (body) => queue.add({ endpoint, request, response, body, beganAt }),
        tooLarge: () => answerDuringBody(request, response, 413, TOO_LARGE),
      })
      exchange.onTimeout = reading.discard
    }
  }

  async function commit(received: readonly ReceivedRequest[]): Promise<void> {
    const at = { epochMs: clock.now(), performanceMs: performance.now() }
    let summaries: readonly DeliverySummary[]
    try {
      const deliveries = received.map((one) => toDelivery(one, newId(at.epochMs), at, verifySignature))
      const { firstSeq } = await sink.append(deliveries)
      summaries = deliveries.map((delivery, index) => summaryOf(firstSeq + index, delivery))
    } catch (error) {
      refuseAll(received, error)
      return
    }
    for (const { response } of received) answerReceived(response)
    onCommitted(summaries)
  }

  /** The senders are told to try again: what was not stored must not look delivered. */
  function refuseAll(received: readonly ReceivedRequest[], error: unknown): void {
    if (error instanceof AppError)
      log.warn('catcher: deliveries not stored', { code: error.code, count: received.length })
    else log.fault(random.id(), 'catcher.commit', error)
    const isFull = error instanceof AppError && error.code === 'store.full'
    for (const { response } of received)
      if (isFull) answer(response, 507, 'Insufficient storage')
      else answer(response, 503, 'Not stored')
  }

  async function close(): Promise<void> {
    await front?.close()
    await queue.drained()
    front = undefined
  }

  return {
    listen: async (wanted) => {
      await close()
      front = createHttpFront(receive, log, limits)
      return { port: await front.listen(wanted) }
    },
    setEndpoints: async (configs) => {
      endpoints = new Map(configs.map((config) => [config.slug, config]))
    },
    close,
  }
}

/** Answers a request that is not kept. Its body is never gathered. */
function refuse({ request, response, expectsContinue }: Exchange, status: number, line: string): void {
  // Who waits for "100 Continue" may now send the body or not: only a new connection is sure to begin with a request.
  if (expectsContinue) answerAndClose(response, status, line)
  else if (status === 404) answer(response, status, line)
  else answerDuringBody(request, response, status, line)
}
