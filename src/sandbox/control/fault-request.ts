import { STATUS_CODES } from 'node:http'
import * as v from 'valibot'
import { json, type Answer } from '../http/answer'
import type { PlannedFault } from '../http/fault-plan'
import { htmlPage } from '../http/html'
import { wholeNumberFrom } from '../http/number-rules'
import { problem } from '../http/problem'

const FORMS = ['problem', 'oauth', 'html', 'empty', 'hang'] as const

/** The body of `POST /_sandbox/faults`. */
export const FaultRequest = v.pipe(
  v.object({
    /** A path of the contract with its `{names}`. */
    path: v.pipe(v.string(), v.regex(/^\/(?!_sandbox\/)[^?#]*$/, 'must be the path of a route of the contract')),
    method: v.optional(v.nullable(v.picklist(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'])), null),
    times: v.optional(wholeNumberFrom(1, 10_000), 1),
    form: v.optional(v.picklist(FORMS), 'problem'),
    status: v.optional(wholeNumberFrom(400, 599), 503),
    /** The error code of the form `oauth`. */
    error: v.optional(
      v.pipe(v.string(), v.regex(/^[a-z_]{1,64}$/, 'must be a code of lower case letters and _')),
      'server_error',
    ),
    retry_after_seconds: v.optional(wholeNumberFrom(0, 86_400)),
  }),
  v.transform(({ path, method, times, form, status, error, retry_after_seconds: wait }): PlannedFault => ({
    path,
    method,
    times,
    answer: withRetryAfter(answerOf(form, status, error), wait),
  })),
)

const DETAIL = 'The sandbox was told to fail here.'

function answerOf(form: (typeof FORMS)[number], status: number, error: string): Answer | undefined {
  switch (form) {
    case 'problem':
      return problem(status, DETAIL).answer
    case 'oauth':
      return json(status, { error, error_description: DETAIL }, { 'Cache-Control': 'no-store' })
    case 'html':
      return {
        status,
        headers: { 'Content-Type': 'text/html; charset=utf-8' },
        body: htmlPage(`${status} ${STATUS_CODES[status] ?? 'Error'}`, `<p>${DETAIL}</p>`),
      }
    case 'empty':
      return { status, headers: {}, body: '' }
    case 'hang':
      return undefined
  }
}

const withRetryAfter = (answer: Answer | undefined, seconds: number | undefined): Answer | undefined =>
  answer === undefined || seconds === undefined
    ? answer
    : { ...answer, headers: { ...answer.headers, 'Retry-After': String(seconds) } }
