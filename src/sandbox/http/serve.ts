import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { TraceLog } from '../traces/trace-log'
import { Refusal, type Answer } from './answer'
import type { FaultPlan } from './fault-plan'
import { problem } from './problem'
import { readBody } from './read-body'
import type { Router } from './router'
import { traceHeaders, traceOf, type Trace } from './trace'

/** 1 MiB. */
const MAX_BODY_BYTES = 1_048_576

export interface ServeDeps {
  readonly router: Router
  /** Called when an answer is known and before its first byte is sent. */
  readonly beforeAnswer: () => void
  /** Remembers every answered request. */
  readonly traces: TraceLog
  /** What is to go wrong. */
  readonly faults?: FaultPlan
  readonly now: () => number
}

/** A request and its response on their way through the server. */
interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly trace: Trace
}

/** Answers the requests of a server by the router. */
export function serve(server: Server, deps: ServeDeps): void {
  server.on('request', (request, response) => {
    const exchange = { request, response, trace: traceOf([request.headers.traceparent].flat()[0]) }
    for (const [name, value] of Object.entries(commonHeaders(exchange.trace))) response.setHeader(name, value)
    const send = (answer: Answer | undefined): void => {
      if (answer === undefined) return
      deps.beforeAnswer()
      write(response, answer)
    }
    void handle(deps, exchange).then(send, (error: unknown) => {
      // Nobody is left to answer when the client went away; anything else is a bug, and its stack is for us alone.
      if (response.destroyed) return
      process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
      if (response.headersSent) response.destroy()
      else send(problem(500, 'The sandbox failed at this request.').answer)
    })
  })

  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) socket.destroy()
    else socket.end(asText(unparsable(error.code), traceOf(undefined)))
  })
}

/** Undefined when there is nothing to send: the route has written the response itself, or there is to be none. */
async function handle(deps: ServeDeps, exchange: Exchange): Promise<Answer | undefined> {
  const { request, response, trace } = exchange
  const record = recorder(deps, exchange)
  try {
    const { route, params } = deps.router.match(request.method ?? '', pathOf(request.url ?? ''))
    record(route.path)
    const fault = deps.faults?.take(route)
    if (fault !== undefined) {
      request.resume() // Nobody reads the body, and a client that still sends it would miss the answer.
      return fault.answer
    }
    if ('pass' in route) {
      await route.pass(request, response)
      return undefined
    }
    return await route.handle({
      headers: request.headers,
      params,
      query: queryOf(request.url ?? ''),
      trace,
      readBody: () => readBody(request, MAX_BODY_BYTES),
    })
  } catch (error) {
    if (error instanceof Refusal) return error.answer
    throw error
  }
}

/**
 * Has the request remembered once it is answered, by the function that it returns under the route that was found. The path
 * itself is left out, as is the query: both can hold what only the two ends should know.
 */
function recorder({ traces, now }: ServeDeps, { request, response, trace }: Exchange): (route: string) => void {
  const startedAt = now()
  const start = performance.now()
  const method = request.method ?? ''
  let route: string | undefined
  response.on('finish', () => {
    traces.record({
      ...trace,
      name: route === undefined ? method : `${method} ${route}`,
      startedAt,
      durationMs: performance.now() - start,
      isOk: response.statusCode < 500,
      attributes: {
        'http.request.method': method,
        ...(route !== undefined && { 'http.route': route }),
        'http.response.status_code': response.statusCode,
      },
    })
  })
  return (found) => {
    route = found
  }
}

/** The path of a target in origin form or absolute form (RFC 9112 §3.2). */
function pathOf(target: string): string {
  if (!target.startsWith('/') && URL.canParse(target)) return new URL(target).pathname
  return target.split('?', 1)[0] ?? ''
}

const queryOf = (target: string): URLSearchParams => new URLSearchParams(target.split('?').slice(1).join('?'))

function write(response: ServerResponse, answer: Answer): void {
  response.writeHead(answer.status, { ...lengthOf(answer), ...answer.headers })
  response.end(answer.body)
}

/** The same on a bare socket, for what node's parser could not read: that never becomes a request. */
function asText(answer: Answer, trace: Trace): string {
  const headers = { ...commonHeaders(trace), ...lengthOf(answer), ...answer.headers, Connection: 'close' }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  return [`HTTP/1.1 ${answer.status} `, ...lines, '', answer.body].join('\r\n')
}

function unparsable(code: string | undefined): Answer {
  if (code === 'HPE_HEADER_OVERFLOW') return problem(431, 'The headers are too large.').answer
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return problem(408, 'The request took too long to arrive.').answer
  return problem(400, 'This is not a valid HTTP request.').answer
}

const commonHeaders = (trace: Trace): Readonly<Record<string, string>> => ({
  ...traceHeaders(trace),
  'X-Argus-Sandbox': 'true',
})

/** RFC 9110 §8.6: no Content-Length with a 204, and with a 304 none but that of the answer it stands for. */
const lengthOf = ({ status, body }: Answer): Readonly<Record<string, string>> =>
  status === 204 || status === 304 ? {} : { 'Content-Length': String(Buffer.byteLength(body)) }
