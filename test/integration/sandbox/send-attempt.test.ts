import { createServer as createTcpServer } from 'node:net'
import { once } from 'node:events'
import { afterEach, describe, expect, it } from 'vitest'
import { sendAttempt } from '../../../src/sandbox/webhooks/send-attempt'
import { startReceiver, type Receiver, type Respond } from './receiver'

const receivers: Receiver[] = []

afterEach(async () => {
  await Promise.all(receivers.splice(0).map((receiver) => receiver.close()))
})

async function receiverOf(respond?: Respond): Promise<Receiver> {
  const receiver = await startReceiver(respond)
  receivers.push(receiver)
  return receiver
}

const outgoing = (url: string) => ({
  url,
  headers: {},
  body: Uint8Array.of(0x00, 0xff, 0x0a),
  timeoutMs: 5_000,
  signal: new AbortController().signal,
})

describe('sendAttempt', () => {
  it('sends the bytes as they are', async () => {
    const receiver = await receiverOf()
    const outcome = await sendAttempt(outgoing(receiver.url))
    expect(outcome).toMatchObject({ responseStatus: 204, error: null })
    expect([...(receiver.received[0]?.body ?? [])]).toEqual([0x00, 0xff, 0x0a])
  })

  it('finds this computer for a name below localhost, which not every system knows (RFC 6761 §6.3)', async () => {
    const receiver = await receiverOf()
    const url = new URL(receiver.url)
    url.hostname = 'my-name.lt.localhost'
    expect(await sendAttempt(outgoing(url.href))).toMatchObject({ responseStatus: 204, error: null })
    expect(receiver.received).toHaveLength(1)
  })

  it('gives up when no answer comes in time', async () => {
    const receiver = await receiverOf(() => undefined)
    const outcome = await sendAttempt({ ...outgoing(receiver.url), timeoutMs: 50 })
    expect(outcome).toMatchObject({ responseStatus: null, error: 'No answer came within 50 ms.' })
    expect(outcome.responseMs).toBeGreaterThanOrEqual(49)
  })

  it('closes the connection on a body that does not end', async () => {
    let gone: Promise<unknown> | undefined
    const receiver = await receiverOf((response) => {
      gone = once(response, 'close')
      response.writeHead(200).write('and so on')
    })
    expect(await sendAttempt({ ...outgoing(receiver.url), timeoutMs: 50 })).toMatchObject({ responseStatus: 200 })
    await gone
  })

  it('gives up when it is told to', async () => {
    const receiver = await receiverOf(() => undefined)
    const controller = new AbortController()
    const sending = sendAttempt({ ...outgoing(receiver.url), signal: controller.signal })
    await receiver.waitFor(1)
    controller.abort()
    expect(await sending).toMatchObject({ responseStatus: null })
  })

  it.each([
    ['an answer that is no HTTP', 'SSH-2.0-OpenSSH_9.2\r\n', 'What came back is no HTTP.'],
    [
      'a switch to another protocol',
      'HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n',
      'The connection was closed before an answer came.',
    ],
  ])('reports %s', async (_, answer, error) => {
    const server = createTcpServer((socket) => socket.end(answer)).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    const port = typeof address === 'object' ? address?.port : undefined
    const outcome = await sendAttempt(outgoing(`http://127.0.0.1:${port}/`))
    server.close()
    expect(outcome).toMatchObject({ responseStatus: null, error })
  })

  it('speaks TLS to an https address', async () => {
    const receiver = await receiverOf()
    const outcome = await sendAttempt(outgoing(receiver.url.replace('http:', 'https:')))
    expect(outcome).toMatchObject({
      responseStatus: null,
      error: 'The receiver does not speak TLS as https needs it.',
    })
    expect(receiver.received).toHaveLength(0)
  })

  it.each(['HTTPS:', ' https:'])('speaks TLS to an address that begins with %j', async (scheme) => {
    const receiver = await receiverOf()
    const { error } = await sendAttempt(outgoing(receiver.url.replace('http:', scheme)))
    expect(error).toBe('The receiver does not speak TLS as https needs it.')
  })

  it.each([
    ['an address of another scheme', { url: 'ftp://127.0.0.1:9/' }, 'ERR_INVALID_PROTOCOL'],
    ['what is no address', { url: '/hook' }, 'ERR_INVALID_URL'],
    ['a header that HTTP does not allow', { headers: { 'X-Event': 'a\nb' } }, 'ERR_INVALID_CHAR'],
  ])('reports %s and does not reject', async (_, changes, code) => {
    const outcome = await sendAttempt({ ...outgoing('http://127.0.0.1:9/'), ...changes })
    expect(outcome).toMatchObject({ responseStatus: null, error: `The request failed (${code}).` })
  })
})
