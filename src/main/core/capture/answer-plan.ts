import { createHash } from 'node:crypto'
import type { Answer, AnswerCase, AnswerRule } from '../../../shared/contract/answers'
import { compileTemplate, type TemplateSource } from './fill-template'
import { createTries } from './tries'

/** What is done with one request, every placeholder filled in. */
export type Reply =
  | {
      readonly kind: 'respond'
      readonly status: number
      /** `[name, value, name, value, …]` */
      readonly headers: readonly string[]
      /** A text only where head and body are ASCII: Node then sends both in one write, in one encoding. */
      readonly body: string | Uint8Array
      readonly delayMs: number
    }
  | { readonly kind: 'hang' | 'close' | 'reset' }

/** What a rule looks at. */
export interface AnsweredRequest extends TemplateSource {
  readonly event: string | null
  readonly senderId: string | null
}

/** Decides about one request after the other; counts the tries of each delivery. Never throws. */
export type AnswerPlan = (request: AnsweredRequest) => Reply

/** Framing is ours: a length that is wrong, or two of them, would make another answer of what follows (RFC 9112 §6.3). */
const FRAMING = new Set(['content-length', 'transfer-encoding', 'trailer', 'upgrade'])
const MAX_VALUE_CHARS = 8_192

/**
 * Makes a rule ready, so that the usual answer without placeholders costs nothing per request.
 *
 * @param chance a number from 0 to below 1, as `Math.random`
 */
export function planAnswers(rule: AnswerRule, chance: () => number): AnswerPlan {
  const usual = compile(rule.usual)
  if (rule.cases.length === 0) return usual
  const cases = rule.cases.map((one) => ({ ...one, reply: compile(one.answer), fits: eventPattern(one.event) }))
  const isCounting = cases.some(({ failFirst }) => failFirst !== null)
  const tries = createTries()

  return (request) => {
    // Each request counts once, whichever case it comes to.
    const count = isCounting ? tries.count(keyOf(request)) : 0
    const fitting = cases.find((one) => one.fits(request.event) && isEarly(one, count) && isChosen(one, chance))
    return (fitting?.reply ?? usual)(request)
  }
}

const isEarly = ({ failFirst }: AnswerCase, count: number): boolean => failFirst === null || count <= failFirst

const isChosen = ({ percent }: AnswerCase, chance: () => number): boolean =>
  percent === null || chance() * 100 < percent

function eventPattern(pattern: string | null): (event: string | null) => boolean {
  if (pattern === null) return () => true
  if (!pattern.endsWith('*')) return (event) => event === pattern
  const prefix = pattern.slice(0, -1)
  return (event) => (event ?? '').startsWith(prefix)
}

function keyOf({ senderId, body }: AnsweredRequest): string {
  return senderId === null ? `body ${createHash('sha256').update(body).digest('base64')}` : `id ${senderId}`
}

function compile(answer: Answer): AnswerPlan {
  if (answer.kind !== 'respond') return () => answer
  const { status, delayMs } = answer
  const body = compileTemplate(answer.body)
  const headers = answer.headers
    .filter(([name]) => !FRAMING.has(name.toLowerCase()))
    .map(([name, value]) => ({ name, value: compileTemplate(value) }))

  const render = (source: TemplateSource): Reply => {
    const text = hasBody(status) ? body.fill(source) : ''
    const bytes = Buffer.from(text, 'utf8')
    const lines = headers.flatMap(({ name, value }) => [name, headerValue(value.fill(source))])
    return {
      kind: 'respond',
      status,
      headers: [...lines, ...lengthHeader(status, bytes)],
      body: isAscii(text) && lines.every(isAscii) ? text : bytes,
      delayMs,
    }
  }
  if (!body.isFixed || !headers.every(({ value }) => value.isFixed)) return render
  const fixed = render({ target: '', rawHeaders: [], body: Buffer.alloc(0) })
  return () => fixed
}

const isAscii = (text: string): boolean => !/[^\x20-\x7E\s]/.test(text)

/** 204 and 304 end with their head (RFC 9110 §15.3.5, §15.4.5). */
const hasBody = (status: number): boolean => status !== 204 && status !== 304

/** The length that goes with a body; a 204 must not name one (RFC 9110 §8.6). */
export const lengthHeader = (status: number, body: Uint8Array): readonly string[] =>
  hasBody(status) ? ['Content-Length', String(body.byteLength)] : []

/**
 * A value that came from outside, fit for a header: without the line breaks that would begin another header or another
 * answer, and without anything else that may not stand there (RFC 9110 §5.5).
 */
export function headerValue(text: string): string {
  return text.replace(/[^\t\x20-\x7E\x80-\xFF]/g, '').slice(0, MAX_VALUE_CHARS)
}
