import { once } from 'node:events'
import { createServer } from 'node:http'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AnswerRule } from '../../../src/shared/contract/answers'
import { startRealTunnelServer, type AnyTunnelServer } from '../../support/real-tunnel-server/real-tunnel-server'
import { requestPublic } from '../../support/tunnel-server/request-public'
import { startTunnelServer } from '../../support/tunnel-server/tunnel-server'
import type { RigOptions } from '../capture/catcher-rig'
import { startTunnelRig, watch, type TunnelRig } from './tunnel-rig'

/**
 * What `localtunnel` 2.0.2 is known for in front of an ordinary server, one by one, and what ours does instead. The same
 * against the server of the tests and the real one.
 */
describe.each([
  ['the server of the tests', startTunnelServer],
  ['the real server', startRealTunnelServer],
])('through %s', (_name, startServer: () => Promise<AnyTunnelServer>) => {
  let server: AnyTunnelServer
  let rig: TunnelRig

  const start = async (options: RigOptions = {}): Promise<TunnelRig> => (rig = await startTunnelRig(options))

  beforeEach(async () => {
    server = await startServer()
  })
  afterEach(async () => {
    await rig.close()
    await server.close()
  })

  it('E1: idle connections are never answered by themselves, so no sender gets a 408 that was not for it', async () => {
    const { capture, open } = await start({ limits: { slowSenderTimeoutMs: 500, sweepMs: 50 } })
    const { publicUrl, path, untilOpen, counts } = await open(server.url)
    await untilOpen(10)
    // Whoever has begun to speak is timed out; by then the idle ones have waited for longer.
    const slow = await capture.connect()
    slow.send(`POST ${path} HTTP/1.1\r\n`)
    await slow.until('408')
    expect(counts.at(-1)).toBe(10)
    const answers = await Promise.all(Array.from({ length: 12 }, () => requestPublic(publicUrl, { path, body: 'x' })))
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 12 }, () => 200))
  })

  it('E2: a binary body and the Host header arrive as they were sent', async () => {
    const { capture, open } = await start()
    const { publicUrl, path } = await open(server.url)
    const body = Uint8Array.from({ length: 256 }, (_, index) => index)
    expect((await requestPublic(publicUrl, { path, body })).status).toBe(200)
    const [delivery] = await capture.untilStored(1)
    expect(Uint8Array.from(delivery?.body ?? [])).toEqual(body)
    expect(delivery?.headers.find(([name]) => name.toLowerCase() === 'host')?.[1]).toBe(new URL(publicUrl).host)
    expect(delivery?.via).toBe('tunnel')
  })

  it('E3: a server that dies is told within 5 s, and the same name is had again when it is back', async () => {
    const { open } = await start()
    const tunnel = await open(server.url, 'my-own-name')
    await tunnel.untilOpen(10)
    const diedAt = performance.now()
    await server.stop()
    expect(await tunnel.lost).toContain('lt.localhost')
    expect(performance.now() - diedAt).toBeLessThan(5_000)
    await server.restart()
    const again = await open(server.url, tunnel.subdomain)
    expect(again.publicUrl).toBe(tunnel.publicUrl)
    expect((await requestPublic(again.publicUrl, { path: again.path })).status).toBe(200)
  })

  it('E4: a name that the server refuses is told, with what it says', async () => {
    const { open } = await start()
    await expect(open(server.url, 'Not_A_Name')).rejects.toMatchObject({
      code: 'tunnel.refused',
      message: expect.stringMatching(/^lt\.localhost:\d+ gives no tunnel: Invalid subdomain\. /) as string,
      details: { status: 403 },
    })
  })

  it('E5: another name than the one that was asked for is told', async () => {
    const { open } = await start()
    const first = await open(server.url, 'my-own-name')
    const second = await open(server.url, 'my-own-name')
    expect(first.subdomain).toBe('my-own-name')
    expect(second.subdomain).not.toBe('my-own-name')
    expect(second.publicUrl).toBe(server.publicUrl(second.subdomain))
  })

  it('E6: a long text is one request', async () => {
    const { capture, open } = await start()
    const { publicUrl, path } = await open(server.url)
    const body = 'hello world '.repeat(25_000)
    expect((await requestPublic(publicUrl, { path, body })).status).toBe(200)
    const deliveries = await capture.untilStored(1)
    expect(deliveries.map((delivery) => Buffer.from(delivery.body).toString() === body)).toEqual([true])
  })

  it('E7: more requests at once than connections are served one after another, and all of them', async () => {
    const answer: AnswerRule['usual'] = { kind: 'respond', status: 200, headers: [], body: 'ok', delayMs: 200 }
    const { capture, open } = await start({ endpoint: { answer: { usual: answer, cases: [] } } })
    const { publicUrl, path } = await open(server.url)
    const began = performance.now()
    const answers = await Promise.all(Array.from({ length: 30 }, () => requestPublic(publicUrl, { path })))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(30)
    expect(performance.now() - began).toBeGreaterThan(600)
    expect(await capture.untilStored(30)).toHaveLength(30)
  })

  it('E8: what comes while nothing listens here is answered once something does', async () => {
    const { tunnels } = await start()
    const local = createServer((_request, response) => response.end('late'))
    local.listen(0, '127.0.0.1')
    await once(local, 'listening')
    const { port } = local.address() as { port: number }
    local.close()
    await once(local, 'close')
    const request = { host: server.url, subdomain: null, localPort: port }
    const { publicUrl, untilOpen } = watch(await tunnels.open(request, AbortSignal.timeout(5_000)))
    await untilOpen(10)
    const answer = requestPublic(publicUrl)
    local.listen(port, '127.0.0.1')
    expect((await answer).body.toString()).toBe('late')
    local.close()
    local.closeAllConnections()
  })
})
