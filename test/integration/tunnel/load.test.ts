import { createHash, randomBytes } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startRealTunnelServer, type AnyTunnelServer } from '../../support/real-tunnel-server/real-tunnel-server'
import { requestPublic } from '../../support/tunnel-server/request-public'
import { startTunnelServer } from '../../support/tunnel-server/tunnel-server'
import { startTunnelRig, type TunnelRig } from './tunnel-rig'

describe.each([
  ['the server of the tests', startTunnelServer],
  ['the real server', startRealTunnelServer],
])('through %s', (_name, startServer: () => Promise<AnyTunnelServer>) => {
  let server: AnyTunnelServer
  let rig: TunnelRig

  beforeEach(async () => {
    server = await startServer()
    rig = await startTunnelRig({ endpoint: { maxBodyBytes: 20_000_000 } })
  })
  afterEach(async () => {
    await rig.close()
    await server.close()
  })

  it('1,000 requests at once over 10 connections are all answered, and all stored once', async () => {
    const { publicUrl, path } = await rig.open(server.url)
    const numbers = Array.from({ length: 1_000 }, (_, index) => index)
    const answers = await Promise.all(
      numbers.map((number) => requestPublic(publicUrl, { path, body: String(number), timeoutMs: 25_000 })),
    )
    expect(answers.filter(({ status }) => status !== 200)).toEqual([])
    const stored = await rig.capture.untilStored(1_000)
    expect(stored.map(({ body }) => Number(Buffer.from(body).toString())).sort((a, b) => a - b)).toEqual(numbers)
  })

  it('a body of 10 MiB arrives byte for byte', async () => {
    const { publicUrl, path } = await rig.open(server.url)
    const body = randomBytes(10 * 1_024 * 1_024)
    expect((await requestPublic(publicUrl, { path, body })).status).toBe(200)
    const [delivery] = await rig.capture.untilStored(1)
    expect(sha256(delivery?.body)).toBe(sha256(body))
  })
})

const sha256 = (bytes: Uint8Array = new Uint8Array(0)): string => createHash('sha256').update(bytes).digest('hex')
