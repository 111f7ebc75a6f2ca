import { setTimeout as delay } from 'node:timers/promises'
import { AppError, type ErrorCode, type ErrorDetails } from '../../../../shared/errors'
import type { Clock } from '../../../ports/clock'
import type { Answer, Exchange, ExchangeRequest } from '../../../ports/exchange'
import { HttpError, type Http, type HttpFailure, type HttpRequest, type HttpResponse } from '../../../ports/http'
import type { Log } from '../../../ports/log'
import { parseExact } from './exact-json'
import { problemWords } from './problem-words'
import { retryAfterMs, retryDelayMs } from './retry-delay'
import { setSecretsApart, type Apart } from './set-secrets-apart'
import { statusRefusal } from './status-refusal'

const TIMEOUT_MS = 10_000
const MAX_BODY_BYTES = 4 * 1024 * 1024

/** RFC 9110 §9.2.2: sent twice, they mean the same. */
const IDEMPOTENT: ReadonlySet<string> = new Set(['GET', 'PUT', 'DELETE'])

/** What may carry a credential in an answer. */
const SECRET_HEADERS: ReadonlySet<string> = new Set(['set-cookie', 'authorization', 'proxy-authorization', 'cookie'])

export interface ExchangeDeps {
  readonly http: Http
  readonly clock: Clock
  readonly log: Log
  /** Of this program, for `User-Agent`. */
  readonly version: string
  readonly sleep?: (ms: number, signal?: AbortSignal) => Promise<unknown>
  /** Milliseconds that never go back. */
  readonly monotonicNow?: () => number
}

/** Builds the way to the platform that all its features share. */
export function createExchange(deps: ExchangeDeps): Exchange {
  const { http, clock, log, version, sleep = sleepUnlessCancelled, monotonicNow = () => performance.now() } = deps

  async function once(request: HttpRequest): Promise<HttpResponse | HttpError> {
    try {
      return await http.send(request)
    } catch (error) {
      if (error instanceof HttpError) return error
      throw error
    }
  }

  return {
    async send(request) {
      const { method, url } = request
      const outgoing = {
        method,
        url,
        ...contentOf(request, version),
        timeoutMs: request.timeoutMs ?? TIMEOUT_MS,
        maxBodyBytes: MAX_BODY_BYTES,
        ...(request.signal && { signal: request.signal }),
      }
      const where = { method, path: pathOf(url) }
      for (let attempt = 0; ; attempt += 1) {
        const sentAt = monotonicNow()
        const outcome = await once(outgoing)
        const elapsedMs = monotonicNow() - sentAt
        const waitMs = IDEMPOTENT.has(method) ? retryDelayMs(outcome, attempt, clock.now()) : null
        if (waitMs !== null) {
          log.info('platform asked again', { ...where, waitMs })
          await sleep(waitMs, request.signal)
          if (request.signal?.aborted === true) throw cancelled()
        } else if (outcome instanceof HttpError) {
          log.warn('platform did not answer', { ...where, reason: outcome.reason })
          throw noAnswer(outcome)
        } else {
          const answer = read(outcome, secretsOf(request), clock.now(), elapsedMs)
          log.info('platform answered', { ...where, ...answer.details })
          return answer
        }
      }
    },
  }
}

function contentOf(request: ExchangeRequest, version: string): Pick<HttpRequest, 'headers' | 'body'> {
  const { bearer, basic, body } = request
  const headers = {
    ...request.headers,
    accept: 'application/json, application/problem+json',
    'user-agent': `Signet/${version}`,
    ...(bearer !== undefined && { authorization: `Bearer ${bearer}` }),
    ...(basic && { authorization: basicOf(basic) }),
  }
  if (!body) return { headers }
  if (body.type === 'form')
    return {
      headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(body.fields).toString(),
    }
  const json = body.type === 'json' ? JSON.stringify(body.value) : body.text
  return { headers: { ...headers, 'content-type': 'application/json' }, body: json }
}

/** RFC 6749 §2.3.1: form-encoded before they are joined, so that a colon or a percent sign cannot be misread. */
function basicOf({ clientId, clientSecret }: NonNullable<ExchangeRequest['basic']>): string {
  const encode = (text: string): string => new URLSearchParams({ '': text }).toString().slice(1)
  return `Basic ${Buffer.from(`${encode(clientId)}:${encode(clientSecret)}`).toString('base64')}`
}

const secretsOf = ({ bearer, basic, secrets = [] }: ExchangeRequest): readonly string[] => [
  ...(bearer === undefined ? [] : [bearer]),
  ...(basic ? [basic.clientSecret, basicOf(basic).slice('Basic '.length)] : []),
  ...secrets,
]

function read(
  { status, headers, body }: HttpResponse,
  sent: readonly string[],
  now: number,
  elapsedMs: number,
): Answer {
  const traceId = traceIdOf(headers.get('x-argus-trace-id'))
  const { document, secrets } = parse(body, sent)
  const waitMs = status === 429 || status === 503 ? retryAfterMs(headers.get('retry-after'), now) : null
  const sandboxReason = reasonOf(headers.get('x-argus-sandbox-reason'))
  const details: ErrorDetails = {
    status,
    ...(sandboxReason !== null && { sandboxReason }),
    ...(traceId !== null && { traceId }),
    ...(waitMs !== null && { retryAfterS: Math.ceil(waitMs / 1_000) }),
  }
  const words = problemWords(document, [...sent, ...secrets.map(({ value }) => value)])
  return {
    status,
    details,
    document,
    isEmpty: body.length === 0,
    headers: new Map([...headers].filter(([name]) => !SECRET_HEADERS.has(name))),
    elapsedMs,
    raw: () => decodeOrNull(body),
    secret: (...names) => {
      for (const name of names) {
        const found = secrets.find((secret) => secret.name === name)
        if (found) return found.value
      }
      return undefined
    },
    words,
    refusal: statusRefusal(status, words, details),
  }
}

/** A body that is no JSON is shown to nobody: an HTML error page may repeat the whole request. */
function parse(body: Uint8Array, sent: readonly string[]): Apart {
  try {
    return setSecretsApart(parseExact(decode(body)), sent)
  } catch (error) {
    // No JSON, or nested too deeply.
    if (error instanceof SyntaxError || error instanceof RangeError) return { document: undefined, secrets: [] }
    throw error
  }
}

function decodeOrNull(body: Uint8Array): string | null {
  try {
    return decode(body)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

/** RFC 8259 §8.1: JSON between systems is UTF-8; other bytes are no JSON, not text with holes. */
function decode(body: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body)
  } catch (error) {
    throw new SyntaxError('not UTF-8', { cause: error })
  }
}

/** The documented form only: what else a server puts into that header is not for our errors and logs. */
const traceIdOf = (header: string | undefined): string | null =>
  header !== undefined && /^[0-9a-f]{32}$/i.test(header) ? header.toLowerCase() : null

/** A word like the documented `live-token-on-sandbox-host` (contract 2026.4), and nothing else. */
const reasonOf = (header: string | undefined): string | null =>
  header !== undefined && /^[a-z0-9-]{1,64}$/.test(header) ? header : null

const NO_ANSWER = {
  unreachable: 'platform.unreachable',
  'bad-url': 'platform.unreachable',
  timeout: 'platform.timeout',
  'too-large': 'platform.unexpected_answer',
  cancelled: 'platform.cancelled',
} as const satisfies Record<HttpFailure, ErrorCode>

/** The port promises that the message names the host and the cause, and nothing of what was sent. */
const noAnswer = (error: HttpError): AppError =>
  new AppError(NO_ANSWER[error.reason], error.message, undefined, { cause: error })

const cancelled = (): AppError => new AppError('platform.cancelled', 'The request was cancelled.')

/** Ends early when it is cancelled, without an error: the caller looks at the signal. */
const sleepUnlessCancelled = (ms: number, signal?: AbortSignal): Promise<unknown> =>
  delay(ms, undefined, signal && { signal }).catch(() => undefined)

/** Without the query: it is for the server's eyes. */
const pathOf = (url: string): string => (URL.canParse(url) ? new URL(url).pathname : 'no address')
