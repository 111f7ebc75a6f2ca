import { afterEach, describe, expect, it } from 'vitest'
import type { Forward, ForwardedDelivery } from '../../../src/main/core/capture/forwarding'
import type { SentOutcome } from '../../../src/shared/contract/sending'
import { sampleEndpoint, startCatcher, type CatcherRig } from './catcher-rig'

const SLUG = sampleEndpoint.slug
const target = { url: 'http://127.0.0.1:1/', allowSelfSigned: false, returnsAnswer: false, retries: 0 }
const post = (path = ''): string =>
  `POST /${SLUG}${path} HTTP/1.1\r\nHost: x\r\nX-A: 1\r\nx-a: 2\r\nContent-Length: 2\r\n\r\n\xFF\x00`
const outcome = (change: Partial<SentOutcome> = {}): SentOutcome => ({
  sentAt: 1,
  status: 200,
  headers: [],
  body: Buffer.from('theirs'),
  bodyBytes: 6,
  durationMs: 1,
  error: null,
  ...change,
})
const binary = (text: string): Buffer => Buffer.from(text, 'latin1')

let rig: CatcherRig
afterEach(() => rig.close())

describe('a delivery that is forwarded', () => {
  it('is handed over as it came, once it is stored, and the sender does not wait', async () => {
    const forwarded: ForwardedDelivery[] = []
    const forward: Forward = (_endpoint, delivery) => {
      expect(rig.stored()).toHaveLength(1)
      forwarded.push(delivery)
      return new Promise(() => undefined)
    }
    rig = await startCatcher({ forward, endpoint: { forward: target } })
    const client = await rig.connect()
    client.send(binary(post('/a?b')))
    await client.until('\r\n\r\nok')
    expect(forwarded).toMatchObject([
      {
        id: rig.stored()[0]?.id,
        method: 'POST',
        target: `/${SLUG}/a?b`,
        headers: [
          ['Host', 'x'],
          ['X-A', '1'],
          ['x-a', '2'],
          ['Content-Length', '2'],
        ],
        body: Buffer.of(0xff, 0),
      },
    ])
  })

  it('is one of at most sixteen at once', async () => {
    let underWay = 0
    let most = 0
    const ends: (() => void)[] = []
    const all = new Promise<void>((resolve) => {
      let count = 0
      rigForward = async () => {
        most = Math.max(most, (underWay += 1))
        await new Promise<void>((end) => ends.push(end))
        underWay -= 1
        if ((count += 1) === 40) resolve()
        return outcome()
      }
    })
    rig = await startCatcher({ forward: (...args) => rigForward(...args), endpoint: { forward: target } })
    const client = await rig.connect()
    client.send(binary(post().repeat(40)))
    await client.until('\r\n\r\nok', 40)
    const ending = setInterval(() => ends.splice(0).forEach((end) => end()), 1)
    await all
    clearInterval(ending)
    expect(most).toBe(16)
  })

  it('is forwarded no more when it is not stored', async () => {
    let count = 0
    rig = await startCatcher({
      forward: async () => outcome({ status: (count += 1) }),
      endpoint: { forward: target },
      beforeAppend: () => {
        throw new Error('broken')
      },
    })
    const client = await rig.connect()
    client.send(binary(post()))
    await client.until('503')
    expect(count).toBe(0)
  })

  it('that broke off is not', async () => {
    let count = 0
    rig = await startCatcher({ forward: async () => outcome({ status: (count += 1) }), endpoint: { forward: target } })
    const client = await rig.connect()
    client.send(`FLY /${SLUG} HTTP/1.1\r\n\r\n`)
    await client.ended()
    expect([rig.stored().length, count]).toEqual([1, 0])
  })

  it('leaves a fault of the forwarder in the log, and the answer as it was', async () => {
    rig = await startCatcher({ forward: () => Promise.reject(new Error('a bug')), endpoint: { forward: target } })
    const client = await rig.connect()
    client.send(binary(post()))
    await client.until('\r\n\r\nok')
    await new Promise((resolve) => setImmediate(resolve))
    expect(rig.log.faults()).toEqual([expect.stringContaining('a bug')])
  })
})

let rigForward: Forward

describe("the target's answer", () => {
  const endpoint = { forward: { ...target, returnsAnswer: true } }

  it("becomes the sender's after the commit, but for what is of one connection", async () => {
    const headers: [string, string][] = [
      ['X-Theirs', 'caf\xE9'],
      ['Connection', 'close'],
      ['Transfer-Encoding', 'chunked'],
      ['content-length', '999'],
      ['Bad Name', 'x'],
      ['X-Split', 'a\r\nSet-Cookie: b'],
    ]
    let storedBefore = 0
    rig = await startCatcher({
      endpoint,
      forward: async () => {
        storedBefore = rig.stored().length
        return outcome({ status: 422, headers })
      },
    })
    const client = await rig.connect()
    client.send(binary(post()))
    const answer = await client.until('theirs')
    expect(answer).toMatch(
      /^HTTP\/1.1 422 [^]*\r\nX-Theirs: caf\xE9\r\nX-Split: aSet-Cookie: b\r\nContent-Length: 6\r\n/,
    )
    expect(answer).not.toMatch(/Connection: close|chunked|999|Bad Name/)
    expect(storedBefore).toBe(1)
    client.send(binary(post()))
    await client.until('theirs', 2)
    expect(rig.stored()[0]?.status).toBe(422)
    expect(rig.revised[0]).toMatchObject({ seq: 1, status: 422 })
  })

  it.each([
    ['did not come', outcome({ status: null, error: 'ECONNREFUSED', body: Buffer.alloc(0), bodyBytes: 0 })],
    ['is none yet', outcome({ status: 101 })],
  ])('that %s is a 502', async (_name, theirs) => {
    rig = await startCatcher({ endpoint, forward: async () => theirs })
    const client = await rig.connect()
    client.send(binary(post()))
    expect(await client.until('did not answer')).toMatch(/^HTTP\/1.1 502 [^]*\r\n\r\nThe target did not answer$/)
  })

  it('that the forwarder failed to get is a 502, and the fault is in the log', async () => {
    rig = await startCatcher({ endpoint, forward: () => Promise.reject(new Error('a bug')) })
    const client = await rig.connect()
    client.send(binary(post()))
    await client.until('502')
    expect(rig.log.faults()).toHaveLength(1)
  })

  it('comes without the body when only its beginning is known', async () => {
    const headers: [string, string][] = [
      ['Content-Encoding', 'gzip'],
      ['X-A', '1'],
    ]
    rig = await startCatcher({ endpoint, forward: async () => outcome({ headers, bodyBytes: 1_000_000 }) })
    const client = await rig.connect()
    client.send(binary(post()))
    const answer = await client.until('\r\n\r\n')
    expect(answer).toMatch(/^HTTP\/1.1 200 OK\r\nX-A: 1\r\nContent-Length: 0\r\n/)
    expect(answer).not.toContain('gzip')
  })

  it('is stored as none when the sender gave up before', async () => {
    let give = (): void => undefined
    const asked = new Promise<void>((resolve) => {
      rigForward = () =>
        new Promise((answer) => {
          give = () => answer(outcome())
          resolve()
        })
    })
    rig = await startCatcher({ endpoint, forward: (...args) => rigForward(...args) })
    const client = await rig.connect()
    client.send(binary(post()))
    await asked
    client.reset()
    await new Promise((resolve) => setTimeout(resolve, 50))
    give()
    await new Promise((resolve) => setImmediate(resolve))
    expect(rig.stored()).toMatchObject([{ status: 0 }])
    expect(rig.revised).toEqual([])
  })
})
