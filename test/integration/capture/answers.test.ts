import { afterEach, describe, expect, it } from 'vitest'
import { ANSWER_TEMPLATES, type Answer, type AnswerRule } from '../../../src/shared/contract/answers'
import { sampleEndpoint, startCatcher, type CatcherRig } from './catcher-rig'
import type { RawClient } from './raw-client'

const SLUG = sampleEndpoint.slug
const post = (path = '', body = '{}', headers = ''): string =>
  `POST /${SLUG}${path} HTTP/1.1\r\nHost: x\r\n${headers}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
const respond = (status: number, change: Partial<Extract<Answer, { kind: 'respond' }>> = {}): Answer => ({
  kind: 'respond',
  status,
  headers: [],
  body: 'done',
  delayMs: 0,
  ...change,
})

let rig: CatcherRig
afterEach(() => rig.close())

async function start(answer: AnswerRule, options: Parameters<typeof startCatcher>[0] = {}): Promise<RawClient> {
  rig = await startCatcher({ ...options, endpoint: { answer } })
  return rig.connect()
}

const template = (id: string): AnswerRule => {
  const found = ANSWER_TEMPLATES.find((one) => one.id === id)
  if (found === undefined) throw new Error(`There is no template ${id}.`)
  return found.rule
}

it('answers with status, headers in their order and case, and body, and stores the status', async () => {
  const headers: [string, string][] = [
    ['X-One', '1'],
    ['x-one', 'caf\xE9'],
    ['Content-Type', 'application/json'],
  ]
  const client = await start({ usual: respond(418, { headers, body: '{"ü":1}' }), cases: [] })
  client.send(post())
  const answer = await client.until('1}')
  expect(answer).toMatch(
    /^HTTP\/1.1 418 I'm a Teapot\r\nX-One: 1\r\nx-one: caf\xE9\r\nContent-Type: application\/json\r\n/,
  )
  expect(answer).toContain('Content-Length: 8\r\n')
  expect(answer.endsWith('{"\xC3\xBC":1}')).toBe(true)
  expect(rig.stored()).toMatchObject([{ status: 418 }])
  expect(rig.announced).toMatchObject([{ status: 418 }])
})

it('answers only after the commit', async () => {
  let answeredBefore: string | undefined
  const client = await start(
    { usual: respond(200), cases: [] },
    {
      beforeAppend: async () => {
        await new Promise((resolve) => setImmediate(resolve))
        answeredBefore = client.received()
      },
    },
  )
  client.send(post())
  await client.until('done')
  expect(answeredBefore).toBe('')
})

it('takes its time when told to, though the delivery is stored at once', async () => {
  const client = await start({ usual: respond(200, { delayMs: 150 }), cases: [] })
  const begun = performance.now()
  client.send(post())
  await rig.untilStored(1)
  expect(client.received()).toBe('')
  await client.until('done')
  expect(performance.now() - begun).toBeGreaterThanOrEqual(149)
})

it('leaves it when the sender gives up before a late answer', async () => {
  const client = await start({
    usual: respond(200, { delayMs: 50 }),
    cases: [{ ...always(), event: 'now', answer: respond(201) }],
  })
  client.send(post())
  await rig.untilStored(1)
  client.reset()
  const other = await rig.connect()
  other.send(post('', '{}', 'X-Argus-Event: now\r\n'))
  await other.until('done')
  expect(rig.log.text()).toBe('')
})

it('keeps the order of pipelined answers, the late one too', async () => {
  const client = await start({
    usual: respond(200, { body: 'second' }),
    cases: [{ ...always(), event: 'late', answer: respond(200, { body: 'first', delayMs: 50 }) }],
  })
  client.send(post('', '{}', 'X-Argus-Event: late\r\n') + post())
  expect(await client.until('second')).toMatch(/first[^]*second/)
})

describe('without an answer', () => {
  it('hangs until the sender gives up', async () => {
    const client = await start({ usual: { kind: 'hang' }, cases: [] })
    client.send(post())
    expect(await rig.untilStored(1)).toMatchObject([{ status: 0, problem: null }])
    const other = await rig.connect()
    await rig.catcher.setEndpoints([sampleEndpoint])
    other.send(post())
    await other.until('\r\n\r\nok')
    expect(client.received()).toBe('')
    client.destroy()
  })

  it('hangs no longer than a connection may idle', async () => {
    const client = await start({ usual: { kind: 'hang' }, cases: [] }, { limits: { idleTimeoutMs: 50, sweepMs: 10 } })
    client.send(post())
    expect(await client.ended()).toBe('')
    expect(rig.stored()).toMatchObject([{ status: 0, problem: null }])
  })

  it('closes the connection', async () => {
    const client = await start({ usual: { kind: 'close' }, cases: [] })
    client.send(post())
    expect(await client.ended()).toBe('')
    expect(client.wasReset()).toBe(false)
    expect(rig.stored()).toMatchObject([{ status: 0, problem: null }])
  })

  it('resets the connection', async () => {
    const client = await start({ usual: { kind: 'reset' }, cases: [] })
    client.send(post())
    expect(await client.ended()).toBe('')
    expect(client.wasReset()).toBe(true)
    expect(rig.stored()).toMatchObject([{ status: 0, problem: null }])
  })

  it('first answers what was asked before on the connection', async () => {
    const client = await start({
      usual: respond(200, { delayMs: 30 }),
      cases: [{ ...always(), event: 'bye', answer: { kind: 'close' } }],
    })
    client.send(post() + post('', '{}', 'X-Argus-Event: bye\r\n'))
    expect(await client.ended()).toMatch(/^HTTP\/1.1 200 [^]*done$/)
  })
})

describe('the template', () => {
  it('flaky fails the first two tries of each delivery', async () => {
    const client = await start(template('flaky'))
    for (const [count, id] of ['a', 'a', 'b', 'a', 'b', 'b'].entries()) {
      client.send(post('', '{}', `X-Argus-Delivery: ${id}\r\n`))
      await client.until('HTTP/1.1', count + 1)
    }
    await client.until('\r\n\r\nok', 2)
    expect(rig.stored().map(({ senderId, status }) => `${senderId ?? ''} ${status}`)).toEqual([
      'a 503',
      'a 503',
      'b 503',
      'a 200',
      'b 503',
      'b 200',
    ])
  })

  it('flaky goes on counting when something else of the endpoints changes, and anew with another rule', async () => {
    const answer = template('flaky')
    const client = await start(answer)
    const send = async (count: number): Promise<number | undefined> => {
      client.send(post('', '{}', 'X-Argus-Delivery: a\r\n'))
      await client.until('HTTP/1.1', count)
      return rig.stored().at(-1)?.status
    }
    const statuses = [await send(1), await send(2)]
    await rig.catcher.setEndpoints([{ ...sampleEndpoint, answer, maxBodyBytes: 10 }])
    statuses.push(await send(3))
    await rig.catcher.setEndpoints([{ ...sampleEndpoint, answer: { ...answer, usual: respond(202) } }])
    statuses.push(await send(4))
    expect(statuses).toEqual([503, 503, 200, 503])
  })

  it('too-many says when to come again', async () => {
    const client = await start(template('too-many'))
    client.send(post())
    expect(await client.until('slow down')).toMatch(/^HTTP\/1.1 429 [^]*\r\nRetry-After: 30\r\n/)
  })

  it('slack-challenge sends the challenge back', async () => {
    const client = await start(template('slack-challenge'))
    client.send(post('', '{"type":"url_verification","challenge":"3eZbrw1aB"}'))
    expect(await client.until('3eZ')).toMatch(/\r\n\r\n3eZbrw1aB$/)
  })

  it('meta-challenge sends the challenge back', async () => {
    const client = await start(template('meta-challenge'))
    client.send(`GET /${SLUG}?hub.mode=subscribe&hub.challenge=1158201444 HTTP/1.1\r\nHost: x\r\n\r\n`)
    expect(await client.until('1444')).toMatch(/\r\n\r\n1158201444$/)
  })
})

it('never lets a request put a line into the head of its answer', async () => {
  const client = await start({ usual: respond(200, { headers: [['X-Echo', '{{request.json.a}}']] }), cases: [] })
  client.send(post('', JSON.stringify({ a: '1\r\nSet-Cookie: evil=1\r\n\r\nHTTP/1.1 200 OK\r\n€' })))
  const answer = await client.until('done')
  expect(answer).toContain('X-Echo: 1Set-Cookie: evil=1HTTP/1.1 200 OK\r\n')
  expect(answer).not.toMatch(/\nSet-Cookie/)
})

function always(): AnswerRule['cases'][number] {
  return { event: null, failFirst: null, percent: null, answer: respond(200) }
}
