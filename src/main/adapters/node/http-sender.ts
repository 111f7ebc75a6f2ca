import { Agent as HttpAgent, request as requestHttp, type ClientRequest, type IncomingMessage } from 'node:http'
import { Agent as HttpsAgent, request as requestHttps } from 'node:https'
import type { SentOutcome } from '../../../shared/contract/sending'
import { toHeaderPairs } from '../../../shared/header-pairs'
import type { OutgoingRequest, Sender, Sent } from '../../ports/sender'
import { explainExchange } from './exchange-errors'
import { loopbackLookup } from './loopback-lookup'
import { flatHeaders, requestTargetOf } from './raw-request'

/** So much of an answer's body is kept. */
const MAX_KEPT_BYTES = 65_536
const MAX_ERROR_CHARS = 500

/**
 * A connection that was idle for longer is not used again: targets close theirs after some seconds, and a request that
 * meets the end of its connection looks like a target that cut it off. Trying again could deliver it twice.
 */
const AGENT_OPTIONS = { keepAlive: true, maxSockets: 64, maxFreeSockets: 8, timeout: 1_000 } as const

type SendOptions = Parameters<Sender['send']>[1]

/** Raw HTTP/1.1 over `node:http`, which changes nothing of headers that come as a flat list. */
export function createHttpSender(): Sender {
  const http = new HttpAgent(AGENT_OPTIONS)
  const https = new HttpsAgent(AGENT_OPTIONS)

  /** Throws for what Node refuses to send. Connections are kept apart by whether their certificate was checked. */
  function begin(outgoing: OutgoingRequest, url: URL): ClientRequest {
    const options = {
      method: outgoing.method,
      // IPv6 addresses are in brackets in a URL only.
      hostname: url.hostname.replace(/^\[|\]$/g, ''),
      ...(url.port !== '' && { port: url.port }),
      path: requestTargetOf(outgoing.url, url),
      headers: flatHeaders(outgoing, url.host),
      lookup: loopbackLookup,
    }
    return url.protocol === 'https:'
      ? requestHttps({ ...options, agent: https, rejectUnauthorized: !outgoing.allowSelfSigned })
      : requestHttp({ ...options, agent: http })
  }

  return {
    send: (outgoing, options) => send(outgoing, options, begin),
    close() {
      http.destroy()
      https.destroy()
    },
  }
}

async function send(
  outgoing: OutgoingRequest,
  options: SendOptions,
  begin: (outgoing: OutgoingRequest, url: URL) => ClientRequest,
): Promise<Sent> {
  const exchange = createExchange()
  const problem = problemOf(outgoing.url)
  if (problem !== null) return exchange.fail(problem, false)
  const url = new URL(outgoing.url)
  if (options.signal?.aborted === true) return exchange.fail('It was cancelled before it was sent.', false)
  try {
    return await run(begin(outgoing, url), outgoing.body, url.host, options, exchange)
  } catch (error) {
    return exchange.fail(explainExchange(url.host, error), false)
  }
}

function run(
  request: ClientRequest,
  body: Uint8Array,
  host: string,
  { timeoutMs, signal }: SendOptions,
  exchange: Exchange,
): Promise<Sent> {
  return new Promise((resolve) => {
    let isConnected = false
    /** The first end counts: what destroying the request brings about is no news. */
    const end = (error: string | null, isUnreachable = false): void => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', cancel)
      resolve(error === null ? exchange.finish() : exchange.fail(error, isUnreachable))
      if (error !== null) request.destroy()
    }
    const cancel = (): void => end('It was cancelled.')
    const timer = setTimeout(
      () => end(`${host} did not answer within ${String(timeoutMs / 1_000)} s.`, !isConnected),
      timeoutMs,
    )
    signal?.addEventListener('abort', cancel, { once: true })
    request.on('socket', (socket) => {
      isConnected = !socket.connecting
      socket.once('connect', () => (isConnected = true))
    })
    request.on('error', (error) => end(explainExchange(host, error), !isConnected))
    request.on('response', (response) => {
      if (!exchange.begin(response)) {
        end(`${host} answered with the status ${String(response.statusCode)}, which HTTP does not have.`)
        return
      }
      response.on('data', exchange.take)
      response.on('end', () => end(null))
      // The error of an answer that was cut off is emitted on the answer, and "end" never comes.
      response.on('error', () => end(`The answer of ${host} was cut off.`))
    })
    // An answer after which the connection is no longer HTTP is an answer, and its end.
    for (const event of ['upgrade', 'connect'] as const)
      request.on(event, (response: IncomingMessage, socket: { destroy(): void }) => {
        const isStatus = exchange.begin(response)
        socket.destroy()
        end(isStatus ? null : `${host} gave no answer of HTTP.`)
      })
    request.end(body)
  })
}

/** What came of an answer so far. */
type Exchange = ReturnType<typeof createExchange>

function createExchange() {
  const sentAt = Date.now()
  const beganAt = performance.now()
  const kept: Uint8Array[] = []
  let keptBytes = 0
  let bodyBytes = 0
  let answer: Pick<SentOutcome, 'status' | 'headers'> = { status: null, headers: [] }

  const sent = (error: string | null, isUnreachable: boolean): Sent => ({
    outcome: {
      sentAt,
      ...answer,
      body: Uint8Array.from(Buffer.concat(kept)),
      bodyBytes,
      durationMs: performance.now() - beganAt,
      error: error === null ? null : error.slice(0, MAX_ERROR_CHARS),
    },
    isUnreachable,
  })

  return {
    /** False for a status that is none. */
    begin({ statusCode = 0, rawHeaders }: IncomingMessage): boolean {
      if (statusCode < 100 || statusCode > 599) return false
      answer = { status: statusCode, headers: toHeaderPairs(rawHeaders) }
      return true
    },
    take(chunk: Uint8Array): void {
      bodyBytes += chunk.byteLength
      const piece = chunk.subarray(0, MAX_KEPT_BYTES - keptBytes)
      keptBytes += piece.byteLength
      if (piece.byteLength > 0) kept.push(piece)
    },
    finish: () => sent(null, false),
    fail: (error: string, isUnreachable: boolean) => sent(error, isUnreachable),
  }
}

/** Why nothing can be sent there. Never quotes the address: it may hold a password. */
function problemOf(text: string): string | null {
  if (!URL.canParse(text)) return 'The address is not a URL.'
  const url = new URL(text)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return 'The address must start with http:// or https://.'
  if (url.username !== '' || url.password !== '')
    return 'The address must not hold a user name or a password: put them into an Authorization header.'
  return null
}
