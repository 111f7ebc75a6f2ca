import { MAX_ANSWER_CHARS, type GraphqlAnswer } from '../../../shared/contract/graphql'
import { AppError } from '../../../shared/errors'
import type { Answer } from '../../ports/exchange'
import { hasData, isGraphqlResult, readErrors } from './read-errors'

/** What says something about the platform and not about this one answer. */
const TELLING_HEADERS = /^(?:deprecation|sunset|link|warning|retry-after|(?:x-)?ratelimit.*|x-argus-.*)$/
/** Shown by itself. */
const TRACE_HEADER = 'x-argus-trace-id'
const MAX_HEADERS = 50

const REMOVED = '(access token removed)'

/**
 * The answer as the window may have it. A GraphQL result counts under any status but 401 and 403 (GraphQL over HTTP §6.4);
 * anything else throws what the status stands for, or `platform.unexpected_answer`, with the trace id.
 */
export function readAnswer(answer: Answer, bearer: string): Omit<GraphqlAnswer, 'requestId'> {
  const { status, details, document, refusal, elapsedMs } = answer
  if (refusal !== null && (status === 401 || status === 403 || !isGraphqlResult(document))) throw refusal
  const raw = answer.raw()
  if (raw === null || !isGraphqlResult(document))
    throw new AppError(
      'platform.unexpected_answer',
      answer.isEmpty ? 'The platform’s answer is empty.' : 'The platform’s answer is no GraphQL result.',
      details,
    )
  return {
    status,
    elapsedMs,
    bytes: Buffer.byteLength(raw),
    traceId: typeof details.traceId === 'string' ? details.traceId : null,
    headers: tellingHeaders(answer.headers, bearer),
    ...shownBody(raw, document, bearer),
    hasData: hasData(document),
    ...readErrors(document),
  }
}

function tellingHeaders(headers: Answer['headers'], bearer: string): GraphqlAnswer['headers'] {
  return [...headers]
    .filter(([name]) => TELLING_HEADERS.test(name) && name !== TRACE_HEADER)
    .slice(0, MAX_HEADERS)
    .map(([name, value]) => ({ name: name.slice(0, 256), value: value.replaceAll(bearer, REMOVED).slice(0, 1_024) }))
}

/**
 * The user's own result is shown as it came: every digit, every name that occurs twice. Only the access token that went
 * along is no part of it.
 */
function shownBody(raw: string, document: unknown, bearer: string): Pick<GraphqlAnswer, 'body' | 'isCut'> {
  const plain = raw.replace(/^\uFEFF/, '').replaceAll(bearer, REMOVED)
  // A server that repeats the token with escapes gets no thanks: then the document that the exchange cleaned is shown.
  const body = JSON.stringify(JSON.parse(plain)).includes(bearer) ? JSON.stringify(document, undefined, 2) : plain
  return body.length <= MAX_ANSWER_CHARS
    ? { body, isCut: false }
    : { body: body.slice(0, MAX_ANSWER_CHARS), isCut: true }
}
