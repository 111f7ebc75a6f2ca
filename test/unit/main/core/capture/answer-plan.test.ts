import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { planAnswers, type AnsweredRequest } from '../../../../../src/main/core/capture/answer-plan'
import {
  ANSWER_TEMPLATES,
  USUAL_ANSWER,
  type Answer,
  type AnswerCase,
} from '../../../../../src/shared/contract/answers'

const request = (change: Partial<AnsweredRequest> = {}): AnsweredRequest => ({
  event: null,
  senderId: null,
  target: '/slug',
  rawHeaders: [],
  body: Buffer.alloc(0),
  ...change,
})
const respond = (status: number, change: Partial<Extract<Answer, { kind: 'respond' }>> = {}): Answer => ({
  kind: 'respond',
  status,
  headers: [],
  body: '',
  delayMs: 0,
  ...change,
})
const always: AnswerCase = { event: null, failFirst: null, percent: null, answer: respond(299) }
const never = (): number => {
  throw new Error('Nobody asked for chance.')
}

/** The statuses that a rule of these cases answers; the usual one is 200. */
function statuses(cases: AnswerCase[], requests: AnsweredRequest[], chance: () => number = never): number[] {
  const plan = planAnswers({ usual: respond(200), cases }, chance)
  return requests.map((one) => {
    const reply = plan(one)
    return reply.kind === 'respond' ? reply.status : 0
  })
}

describe('a case', () => {
  it('decides by the first that fits', () => {
    const cases = [
      { ...always, event: 'a.b', answer: respond(201) },
      { ...always, event: 'a.*', answer: respond(202) },
      { ...always, event: '*', answer: respond(203) },
    ]
    const events = ['a.b', 'a.c', 'a.', 'a', 'b', null]
    expect(
      statuses(
        cases,
        events.map((event) => request({ event })),
      ),
    ).toEqual([201, 202, 202, 203, 203, 203])
  })

  it('of an event does not fit a request without one', () => {
    expect(
      statuses(
        [
          { ...always, event: 'a' },
          { ...always, event: 'a*' },
        ],
        [request()],
      ),
    ).toEqual([200])
  })

  it('of the first tries counts each delivery for itself', () => {
    const cases = [{ ...always, failFirst: 2, answer: respond(503) }]
    const of = (...ids: string[]) => ids.map((senderId) => request({ senderId }))
    expect(statuses(cases, of('a', 'a', 'b', 'a', 'b', 'b', 'a'))).toEqual([503, 503, 503, 200, 503, 200, 200])
  })

  it('of the first tries counts by the body where there is no id', () => {
    const cases = [{ ...always, failFirst: 1, answer: respond(503) }]
    const of = (...bodies: string[]) => bodies.map((body) => request({ body: Buffer.from(body) }))
    expect(statuses(cases, of('x', 'x', 'y', 'x', 'y'))).toEqual([503, 200, 503, 200, 200])
  })

  it('counts a try once, also when another case decided', () => {
    const cases = [
      { ...always, event: 'other', answer: respond(201) },
      { ...always, failFirst: 1, answer: respond(503) },
    ]
    const both = [request({ senderId: 'a', event: 'other' }), request({ senderId: 'a' })]
    expect(statuses(cases, both)).toEqual([201, 200])
  })

  it('by chance is as frequent as it says', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), (percent) => {
        let next = 0
        const chance = (): number => (next++ + 0.5) / 100
        const hundred = Array.from({ length: 100 }, () => request())
        const hits = statuses([{ ...always, percent }], hundred, chance).filter((status) => status === 299)
        expect(hits).toHaveLength(percent)
      }),
    )
  })

  it('asks for chance only where everything else fits', () => {
    expect(statuses([{ ...always, event: 'a', percent: 50 }], [request()])).toEqual([200])
  })

  it('needs all that it names', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.boolean(), fc.boolean(), (isEvent, isEarly, isChosen) => {
        const one = { ...always, event: 'a', failFirst: 1, percent: 50 }
        const mine = request({ senderId: 'x', event: isEvent ? 'a' : 'b' })
        const requests = isEarly ? [mine] : [request({ senderId: 'x' }), mine]
        const last = statuses([one], requests, () => (isChosen ? 0 : 0.99)).at(-1)
        expect(last).toBe(isEvent && isEarly && isChosen ? 299 : 200)
      }),
    )
  })
})

describe('an answer', () => {
  const reply = (answer: Answer, change?: Partial<AnsweredRequest>) => {
    const given = planAnswers({ usual: answer, cases: [] }, never)(request(change))
    if (given.kind !== 'respond') throw new Error('no response')
    return given
  }

  it('without placeholders is made once', () => {
    const plan = planAnswers(USUAL_ANSWER, never)
    expect(plan(request())).toBe(plan(request({ senderId: 'other' })))
  })

  it.each(['hang', 'close', 'reset'] as const)('may be to %s', (kind) => {
    expect(planAnswers({ usual: { kind }, cases: [] }, never)(request())).toEqual({ kind })
  })

  it('has its length in bytes, and no framing of the user', () => {
    const answer = respond(200, {
      body: 'é€',
      headers: [
        ['content-length', '1'],
        ['Transfer-Encoding', 'chunked'],
        ['X-A', '1'],
        ['x-a', '2'],
      ],
    })
    expect(reply(answer).headers).toEqual(['X-A', '1', 'x-a', '2', 'Content-Length', '5'])
    expect(Buffer.from(reply(answer).body).toString()).toBe('é€')
  })

  it.each([204, 304])('of %i has neither body nor length', (status) => {
    expect(reply(respond(status, { body: 'x' }))).toMatchObject({ headers: [], body: '' })
  })

  it('fills in the values of headers and the body', () => {
    const answer = respond(200, { body: '{{header.a}}', headers: [['X-B', '<{{query.b}}>']] })
    expect(reply(answer, { rawHeaders: ['A', '1'], target: '/s?b=2' })).toMatchObject({
      body: '1',
      headers: ['X-B', '<2>', 'Content-Length', '1'],
    })
  })

  it('never has a header that a request could break out of', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const body = Buffer.from(JSON.stringify({ a: `\r\nSet-Cookie: x\r\n\r\n${text}` }))
        const answer = respond(200, { headers: [['X-A', '{{request.json.a}}']] })
        expect(reply(answer, { body }).headers[1]).toMatch(/^[\t\x20-\x7E\x80-\xFF]*$/)
      }),
    )
  })

  it('is a text only where head and body are one encoding', () => {
    const isText = (answer: Answer): boolean => typeof reply(answer).body === 'string'
    expect(isText(respond(200, { body: 'a\n' }))).toBe(true)
    expect(isText(respond(200, { body: 'é' }))).toBe(false)
    expect(isText(respond(200, { body: 'a', headers: [['X', 'é']] }))).toBe(false)
  })
})

it.each(ANSWER_TEMPLATES.map(({ id, rule }) => [id, rule] as const))('the template %s can be used', (_id, rule) => {
  const plan = planAnswers(rule, Math.random)
  const slack = request({ body: Buffer.from('{"challenge":"c"}'), target: '/s?hub.challenge=c' })
  expect(plan(slack)).toMatchObject({ kind: 'respond' })
})
