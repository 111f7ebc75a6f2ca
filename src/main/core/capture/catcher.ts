import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import type { EndpointId } from '../../../shared/contract/capture'
import type { DeliveryProblem, DeliveryRoute } from '../../../shared/contract/deliveries'
import type { EndpointConfig, Engine } from '../../ports/engine'
import { isAdmitted } from './access-key'
import { planAnswers, type AnswerPlan } from './answer-plan'
import { answer, answerAndClose, answerDuringBody } from './answers'
import { createExpectedRequests, type ExpectedRequests } from './expected-requests'
import { createHttpFront, type Exchange, type HttpFront, type HttpFrontOptions, type RefusedHead } from './http-front'
import { createKeeper, type KeeperDeps } from './keep-deliveries'
import { createRateLimit } from './rate-limit'
import { announcedLength, readBody } from './read-body'
import { readLegible } from './read-legible'
import { slugOf } from './request-target'
import { MAX_TARGET_CHARS } from './to-delivery'

export interface CatcherLimits extends HttpFrontOptions {
  /** Of requests through the tunnel, which anybody may send: so many a second in the long run, and so many at once. */
  readonly tunnelPerSecond: number
  readonly tunnelBurst: number
}

const DEFAULT_LIMITS: CatcherLimits = {
  slowSenderTimeoutMs: 30_000,
  // Well above what the answers of a rule may take.
  idleTimeoutMs: 900_000,
  sweepMs: 1_000,
  closeTimeoutMs: 500,
  maxConnections: 1_024,
  maxUnanswered: 256,
  tunnelPerSecond: 2_000,
  tunnelBurst: 10_000,
}

const NO_BODY = new Uint8Array(0)
const TOO_LARGE = 'Body too large'
/** What the sender of a broken request is answered. Who hung up is answered nothing. */
const STATUS_OF: Readonly<Record<DeliveryProblem, number>> = {
  'too-large': 413,
  timeout: 408,
  malformed: 400,
  'cut-off': 0,
}

export interface CatcherDeps extends KeeperDeps {
  /** For answers by chance: a number from 0 to below 1, as `Math.random`. */
  readonly chance?: () => number
  readonly limits?: Partial<CatcherLimits>
}

export type Catcher = Engine['catcher'] & {
  /**
   * Listens on a free port of this computer for what the tunnel hands over, once; later calls answer the same port. What
   * comes there is marked as come through the tunnel.
   */
  listenForTunnel(): Promise<number>
  /** Marks requests for this host on the other port so too: those of a tunnel that the user runs. Null: none. */
  setTunnelHost(host: string | null): void
  readonly expect: ExpectedRequests['expect']
  /** Stops accepting, commits and answers what is complete, and ends the connections. */
  close(): Promise<void>
}

interface Entry {
  readonly endpoint: EndpointConfig
  readonly plan: AnswerPlan
}

/**
 * The HTTP server that takes deliveries. The first segment of the path is an endpoint's slug; all below it belongs to that
 * endpoint. A request to one is kept byte for byte and answered after the commit, so that a 2xx means "on disk"; one
 * that breaks off or breaks the rules is kept as far as it came. Any other request gets a 404 and leaves no trace.
 */
export function createCatcher(deps: CatcherDeps): Catcher {
  const limits = { ...DEFAULT_LIMITS, ...deps.limits }
  const chance = deps.chance ?? Math.random
  const keeper = createKeeper(deps)
  // An ordinary Map will do: a slug is 128 random bits, and how long a hash lookup takes says nothing about a key that
  // differs from the one asked for.
  let entries: ReadonlyMap<string, Entry> = new Map()
  let front: HttpFront | undefined
  let tunnelFront: Promise<{ readonly front: HttpFront; readonly port: number }> | undefined
  let tunnelHost: string | null = null
  const expected = createExpectedRequests()
  const tunnelRate = createRateLimit(limits.tunnelPerSecond, limits.tunnelBurst)

  /** By the port that they came to, or by the host that they were sent to. */
  function routeOf({ headers }: IncomingMessage): DeliveryRoute {
    if (tunnelHost === null) return 'direct'
    const { host, 'x-forwarded-host': forwardedHost } = headers
    return host === tunnelHost || forwardedHost === tunnelHost ? 'tunnel' : 'direct'
  }

  function receive(exchange: Exchange, via: DeliveryRoute): void {
    const { request, response, expectsContinue } = exchange
    const target = request.url ?? ''
    const slug = slugOf(target)
    if (expected.meet(slug, request, response)) return
    const entry = entryFor(slug, target, request)
    if (entry === undefined) refuse(exchange, 404, 'Not found')
    else if (via === 'tunnel' && !tunnelRate.take()) {
      response.setHeader('Retry-After', '1')
      refuse(exchange, 429, 'Too many requests')
    } else if (target.length > MAX_TARGET_CHARS) keepHead(exchange, entry, via, 'malformed', 414, 'URI too long')
    // RFC 9112 §3.2
    else if (request.httpVersion === '1.1' && request.headers.host === undefined)
      keepHead(exchange, entry, via, 'malformed', 400, 'Bad request')
    else if (expectsContinue && announcedLength(request) > entry.endpoint.maxBodyBytes)
      keepHead(exchange, entry, via, 'too-large', 413, TOO_LARGE)
    else {
      if (expectsContinue) response.writeContinue()
      read(exchange, entry, via)
    }
  }

  /** The endpoint of that slug, unless the request lacks the key that it asks for: it is not even hinted at then. */
  function entryFor(slug: string, target: string, { headers }: { readonly headers: IncomingHttpHeaders }) {
    const entry = entries.get(slug)
    return entry !== undefined && isAdmitted(entry.endpoint.accessKey, target, headers) ? entry : undefined
  }

  function read(exchange: Exchange, entry: Entry, via: DeliveryRoute): void {
    const { request, response } = exchange
    const reading = readBody(request, entry.endpoint.maxBodyBytes, {
      whole: (body) => keep(exchange, entry, via, { body, bodyBytes: body.byteLength, problem: null }, response),
      tooLarge: () => answerDuringBody(request, response, 413, TOO_LARGE),
      broken: (broken) => keep(exchange, entry, via, broken, STATUS_OF[broken.problem]),
    })
    exchange.onBroken = reading.breakOff
  }

  function keep(
    { request, beganAt }: Exchange,
    { endpoint, plan }: Entry,
    via: DeliveryRoute,
    { body, bodyBytes, problem }: { body: Uint8Array; bodyBytes: number; problem: DeliveryProblem | null },
    answered: ServerResponse | number,
  ): void {
    keeper.keep({ endpoint, plan, via, head: request, body, bodyBytes, problem, beganAt, answered })
  }

  /** Of a request whose body is not wanted: its head is kept. */
  function keepHead(
    exchange: Exchange,
    entry: Entry,
    via: DeliveryRoute,
    problem: DeliveryProblem,
    status: number,
    line: string,
  ): void {
    refuse(exchange, status, line)
    keep(exchange, entry, via, { body: NO_BODY, bodyBytes: announcedLength(exchange.request), problem }, status)
  }

  /** What was no request may still name an endpoint. */
  function refusedHead(refused: RefusedHead, via: DeliveryRoute): void {
    const { raw, headsBefore, reason, status, remoteAddress, beganAt } = refused
    const legible = readLegible(raw, headsBefore, (slug) => entries.has(slug))
    // Its headers are not known, so a key in one of them is not either.
    const entry = legible && entryFor(legible.slug, legible.target, { headers: {} })
    if (legible === undefined || entry === undefined) return
    const { method, target: url, httpVersion, bytes: body } = legible
    const head = { method, url, httpVersion, rawHeaders: [], rawTrailers: [], headers: {}, socket: { remoteAddress } }
    keeper.keep({ ...entry, via, head, body, bodyBytes: body.byteLength, problem: reason, beganAt, answered: status })
  }

  /** Each endpoint goes on counting its tries, unless its rule is another one now. */
  function entryOf(endpoint: EndpointConfig, before: ReadonlyMap<EndpointId, Entry>): Entry {
    const old = before.get(endpoint.id)
    const isSame = old !== undefined && JSON.stringify(old.endpoint.answer) === JSON.stringify(endpoint.answer)
    return { endpoint, plan: isSame ? old.plan : planAnswers(endpoint.answer, chance) }
  }

  /** What is under way is committed and answered first. */
  async function settled(closing: HttpFront | undefined): Promise<void> {
    await closing?.close()
    // Requests whose connection was ended hear of it in this turn.
    await new Promise((resolve) => setImmediate(resolve))
    await keeper.drained()
  }

  /** `usual` is the way of what comes there, unless `route` knows better of a request. */
  function newFront(usual: DeliveryRoute, route: (request: IncomingMessage) => DeliveryRoute = () => usual): HttpFront {
    const listener = {
      request: (exchange: Exchange) => receive(exchange, route(exchange.request)),
      refusedHead: (head: RefusedHead) => refusedHead(head, usual),
    }
    return createHttpFront(listener, deps.log, limits)
  }

  async function openTunnelFront(): Promise<{ readonly front: HttpFront; readonly port: number }> {
    const opened = newFront('tunnel')
    return { front: opened, port: await opened.listen({ port: 0, exact: true, isExposed: false }) }
  }

  return {
    listen: async (wanted) => {
      const before = front
      front = undefined
      await settled(before)
      const next = newFront('direct', routeOf)
      try {
        const port = await next.listen(wanted)
        front = next
        return { port }
      } catch (error) {
        await next.close()
        throw error
      }
    },
    setEndpoints: async (endpoints) => {
      const before = new Map([...entries.values()].map((entry) => [entry.endpoint.id, entry]))
      entries = new Map(endpoints.map((endpoint) => [endpoint.slug, entryOf(endpoint, before)]))
    },
    listenForTunnel: async () => {
      // A failure is not kept: the next call tries anew.
      tunnelFront ??= openTunnelFront().catch((error: unknown) => {
        tunnelFront = undefined
        throw error
      })
      return (await tunnelFront).port
    },
    setTunnelHost: (host) => {
      tunnelHost = host
    },
    expect: expected.expect,
    close: async () => {
      keeper.close()
      const fronts = [front, (await tunnelFront?.catch(() => undefined))?.front]
      front = undefined
      tunnelFront = undefined
      await Promise.all(fronts.map(settled))
    },
  }
}

/** Answers a request whose body is not kept: it is never gathered. */
function refuse({ request, response, expectsContinue }: Exchange, status: number, line: string): void {
  // Who waits for "100 Continue" may now send the body or not: only a new connection is sure to begin with a request.
  if (expectsContinue) answerAndClose(response, status, line)
  else if (status === 404 || status === 429) answer(response, status, line)
  else answerDuringBody(request, response, status, line)
}
