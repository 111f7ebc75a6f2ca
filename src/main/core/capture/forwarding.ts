import type { DeliveryId, HeaderPair } from '../../../shared/contract/deliveries'
import type { SentOutcome } from '../../../shared/contract/sending'
import type { EndpointConfig } from '../../ports/engine'
import type { Log } from '../../ports/log'
import type { Random } from '../../ports/random'
import { headerValue, lengthHeader, type Reply } from './answer-plan'

/** A delivery as it is sent on. */
export interface ForwardedDelivery {
  readonly id: DeliveryId
  readonly method: string
  readonly target: string
  readonly headers: HeaderPair[]
  readonly body: Uint8Array
}

/** Sends a stored delivery on to its endpoint's target and records what came of it. */
export type Forward = (
  endpoint: EndpointConfig,
  delivery: ForwardedDelivery,
  signal: AbortSignal,
) => Promise<SentOutcome>

export interface Forwarding {
  /** In the background. One too many is not sent: it is stored, and can be replayed. */
  later(endpoint: EndpointConfig, delivery: ForwardedDelivery): void
  /** What the sender gets of the target's answer. Never rejects. */
  replyOf(endpoint: EndpointConfig, delivery: ForwardedDelivery): Promise<Extract<Reply, { kind: 'respond' }>>
  /** Sends nothing more of what waits, and gives up what is under way. */
  close(): void
}

const MAX_UNDER_WAY = 16
const MAX_WAITING = 1_000
/** The bodies of what waits are in memory. */
const MAX_WAITING_BYTES = 134_217_728

/** Of one connection, not of the message (RFC 9110 §7.6.1), or of the framing, which is ours. */
const HOP_BY_HOP = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authentication-info',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'content-length',
])
const TOKEN = /^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/

interface Deps {
  readonly forward: Forward
  readonly log: Log
  readonly random: Pick<Random, 'id'>
}

export function createForwarding({ forward, log, random }: Deps): Forwarding {
  let waiting: { readonly endpoint: EndpointConfig; readonly delivery: ForwardedDelivery }[] = []
  let waitingBytes = 0
  let underWay = 0
  const closing = new AbortController()

  /** Undefined when the forwarder itself failed. */
  async function attempt(endpoint: EndpointConfig, delivery: ForwardedDelivery): Promise<SentOutcome | undefined> {
    try {
      return await forward(endpoint, delivery, closing.signal)
    } catch (error) {
      log.fault(random.id(), 'catcher.forward', error)
      return undefined
    }
  }

  function later(endpoint: EndpointConfig, delivery: ForwardedDelivery): void {
    const bytes = delivery.body.byteLength
    if (waiting.length >= MAX_WAITING || waitingBytes + bytes > MAX_WAITING_BYTES) {
      log.warn('catcher: delivery not forwarded, too many wait', { waiting: waiting.length })
      return
    }
    waiting.push({ endpoint, delivery })
    waitingBytes += bytes
    next()
  }

  function next(): void {
    if (underWay >= MAX_UNDER_WAY) return
    const one = waiting.shift()
    if (one === undefined) return
    waitingBytes -= one.delivery.body.byteLength
    underWay += 1
    void attempt(one.endpoint, one.delivery).then(() => {
      underWay -= 1
      next()
    })
  }

  return {
    later,
    replyOf: async (endpoint, delivery) => toReply(await attempt(endpoint, delivery)),
    close: () => {
      waiting = []
      waitingBytes = 0
      closing.abort()
    },
  }
}

function toReply(outcome: SentOutcome | undefined): Extract<Reply, { kind: 'respond' }> {
  const { status = null, headers = [], body = Buffer.alloc(0), bodyBytes = 0 } = outcome ?? {}
  // What is below 200 is no final answer (RFC 9110 §15.2).
  if (status === null || status < 200) return respond(502, ['Content-Type', 'text/plain; charset=utf-8'], NO_ANSWER)
  // Only the beginning of a large body is at hand. Half of one is worth less than none: it might be compressed.
  const isWhole = body.byteLength === bodyBytes
  const lines = headers.flatMap(([name, value]) => {
    const lower = name.toLowerCase()
    const isDropped = HOP_BY_HOP.has(lower) || (!isWhole && lower.startsWith('content-'))
    return isDropped || !TOKEN.test(name) ? [] : [name, headerValue(value)]
  })
  return respond(status, lines, isWhole ? body : Buffer.alloc(0))
}

const NO_ANSWER = Buffer.from('The target did not answer')

function respond(status: number, headers: readonly string[], body: Uint8Array): Extract<Reply, { kind: 'respond' }> {
  return { kind: 'respond', status, headers: [...headers, ...lengthHeader(status, body)], body, delayMs: 0 }
}
