import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { Refusal, type Answer } from './answer'
import { problem } from './problem'
import { readBody } from './read-body'
import type { Router } from './router'
import { traceHeaders, traceOf, type Trace } from './trace'

/** 1 MiB. */
const MAX_BODY_BYTES = 1_048_576

/**
 * Answers the requests of a server by the router.
 *
 * @param beforeAnswer called when an answer is known and before its first byte is sent
 */
export function serve(server: Server, router: Router, beforeAnswer: () => void): void {
  server.on('request', (request, response) => {
    const trace = traceOf([request.headers.traceparent].flat()[0])
    for (const [name, value] of Object.entries(commonHeaders(trace))) response.setHeader(name, value)
    const send = (answer: Answer | undefined): void => {
      if (answer === undefined) return
      beforeAnswer()
      write(response, answer)
    }
    void handle(router, request, response, trace).then(send, (error: unknown) => {
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

/** Undefined when the route has written the response itself. */
async function handle(
  router: Router,
  request: IncomingMessage,
  response: ServerResponse,
  trace: Trace,
): Promise<Answer | undefined> {
  try {
    const { route, params } = router.match(request.method ?? '', pathOf(request.url ?? ''))
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
