import * as v from 'valibot'
import { integer, text } from './primitives'

const HeaderLine = v.tuple([
  v.pipe(v.string(), v.regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,128}$/)),
  v.pipe(text(4_096), v.regex(/^[\t\x20-\x7E\x80-\xFF]*$/)),
])

/**
 * What the catcher does with a request once it is stored. Values and the body may hold `{{request.json.path}}`,
 * `{{query.name}}` and `{{header.Name}}`, which stand for what the request has there; nothing is ever executed.
 */
export const Answer = v.variant('kind', [
  v.object({
    kind: v.literal('respond'),
    status: integer(200, 599),
    headers: v.pipe(v.array(HeaderLine), v.maxLength(50)),
    body: text(65_536),
    delayMs: integer(0, 120_000),
  }),
  /** Says nothing until the sender gives up. */
  v.object({ kind: v.literal('hang') }),
  /** Closes the connection without an answer. */
  v.object({ kind: v.literal('close') }),
  /** Resets the connection (TCP RST). */
  v.object({ kind: v.literal('reset') }),
])
export type Answer = v.InferOutput<typeof Answer>

/** When another answer is given. All that is not null must hold. */
export const AnswerCase = v.object({
  /** The event's name; `*` at the end stands for anything. */
  event: v.nullable(text(256)),
  /** The first so many tries of each delivery id. A request without an id counts by its body. */
  failFirst: v.nullable(integer(1, 100)),
  /** So many of a hundred, by chance. */
  percent: v.nullable(integer(1, 100)),
  answer: Answer,
})
export type AnswerCase = v.InferOutput<typeof AnswerCase>

/** The first case that fits decides, and else the usual answer. */
export const AnswerRule = v.object({
  usual: Answer,
  cases: v.pipe(v.array(AnswerCase), v.maxLength(20)),
})
export type AnswerRule = v.InferOutput<typeof AnswerRule>

const plain = (status: number, body: string, headers: [string, string][] = [], delayMs = 0): Answer => ({
  kind: 'respond',
  status,
  headers: [['Content-Type', 'text/plain; charset=utf-8'], ...headers],
  body,
  delayMs,
})

export const USUAL_ANSWER: AnswerRule = { usual: plain(200, 'ok'), cases: [] }

/** Rules for the common cases, to start from. */
export const ANSWER_TEMPLATES: readonly { readonly id: string; readonly name: string; readonly rule: AnswerRule }[] = [
  { id: 'ok', name: '200 OK', rule: USUAL_ANSWER },
  { id: 'error', name: '500 Internal Server Error', rule: { usual: plain(500, 'error'), cases: [] } },
  {
    id: 'too-many',
    name: '429 with Retry-After',
    rule: { usual: plain(429, 'slow down', [['Retry-After', '30']]), cases: [] },
  },
  { id: 'slow', name: 'Slow: 200 after 12 s', rule: { usual: plain(200, 'ok', [], 12_000), cases: [] } },
  {
    id: 'flaky',
    name: 'Flaky: fails twice, then succeeds',
    rule: {
      usual: plain(200, 'ok'),
      cases: [{ event: null, failFirst: 2, percent: null, answer: plain(503, 'try again') }],
    },
  },
  {
    id: 'slack-challenge',
    name: 'Slack url_verification',
    rule: { usual: plain(200, '{{request.json.challenge}}'), cases: [] },
  },
  {
    id: 'meta-challenge',
    name: 'Meta hub.challenge',
    rule: { usual: plain(200, '{{query.hub.challenge}}'), cases: [] },
  },
]
