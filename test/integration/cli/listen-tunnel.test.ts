import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as v from 'valibot'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createMemorySecretStore } from '../../../src/main/adapters/memory/secret-store'
import { requestPublic } from '../../support/tunnel-server/request-public'
import { startTunnelServer, type TunnelServer } from '../../support/tunnel-server/tunnel-server'
import { runHere } from './run-here'
import { killRunning, runSignet, startSignet, type RunningSignet } from './run-signet'

const TunnelLine = v.object({
  tunnel: v.object({
    state: v.string(),
    publicUrl: v.nullable(v.string()),
    problem: v.nullable(v.object({ code: v.string(), message: v.string() })),
  }),
})
type TunnelLine = v.InferOutput<typeof TunnelLine>['tunnel']

let server: TunnelServer
beforeEach(async () => {
  server = await startTunnelServer()
})
afterEach(async () => {
  killRunning()
  await server.close()
})

const start = (...args: string[]) => startSignet(['listen', '--port', '0', '--tunnel', '--host', server.url, ...args])
const readTunnel = (line: string): TunnelLine => v.parse(TunnelLine, JSON.parse(line)).tunnel
const readSummary = (text: string): unknown => v.parse(v.object({ summary: v.unknown() }), JSON.parse(text)).summary

/** Reads lines until the tunnel is in that state. */
async function untilState(listen: RunningSignet, wanted: string): Promise<TunnelLine> {
  for (;;) {
    const line = readTunnel(await listen.nextLine())
    if (line.state === wanted) return line
  }
}

function send(publicUrl: string | null) {
  const { origin, pathname } = new URL(publicUrl ?? '')
  return requestPublic(origin, { path: pathname, body: '{}' })
}

describe('signet listen --tunnel', () => {
  it('catches through it, gets the same address back from a server that died, and sums up', async () => {
    const listen = await start('--json', '--subdomain', 'my-hooks')
    const first = v.parse(v.object({ url: v.string(), publicUrl: v.null() }), JSON.parse(await listen.nextLine()))
    const { publicUrl } = await untilState(listen, 'up')
    expect(publicUrl).toBe(`${server.publicUrl('my-hooks')}${new URL(first.url).pathname}`)
    expect((await send(publicUrl)).status).toBe(200)
    expect(JSON.parse(await listen.nextLine())).toMatchObject({ via: 'tunnel', status: 200 })

    await server.stop()
    const lost = await untilState(listen, 'reconnecting')
    expect(lost).toMatchObject({ publicUrl, problem: { message: expect.stringMatching(/\w/) as string } })
    await server.restart()
    expect(await untilState(listen, 'up')).toMatchObject({ publicUrl, problem: null })
    expect((await send(publicUrl)).status).toBe(200)
    expect(JSON.parse(await listen.nextLine())).toMatchObject({ via: 'tunnel' })

    const { exit, stdout, stderr } = await listen.end('SIGTERM')
    expect(exit).toBe(0)
    expect(readSummary(stdout)).toMatchObject({
      deliveries: 2,
      viaTunnel: 2,
      signatures: { unchecked: 2 },
      statuses: { '2xx': 2 },
      tunnel: { reconnects: 1, upMs: expect.any(Number) as number },
    })
    expect(stderr).toContain(`Whoever runs ${new URL(server.url).host} can read every delivery`)
    expect(server.tunnels()).toEqual(['my-hooks'])
    await server.until(() => server.connections('my-hooks') === 0)
  }, 30_000)

  it('prints its address on a line of its own for a person, and tells the rest beside', async () => {
    const listen = await start()
    const local = await listen.nextLine()
    const publicUrl = await listen.nextLine()
    expect(publicUrl).toMatch(new RegExp(`^http://[\\w-]+\\.lt\\.localhost:${server.port}${new URL(local).pathname}$`))
    expect((await send(publicUrl)).status).toBe(200)
    expect(await listen.nextLine()).toContain('answered 200  through the tunnel')
    const { exit, stdout, stderr } = await listen.end('SIGINT')
    expect([exit, stdout]).toEqual([0, ''])
    expect(stderr).toMatch(/tunnel: up\n[^]*1 delivery in .*, 1 through the tunnel\n[^]*tunnel: up for .*never lost\n$/)
  })

  it('says what the host answers when it refuses, and goes on listening', async () => {
    server.answerRegistrations('refused')
    const listen = await start('--json')
    const { url } = v.parse(v.object({ url: v.string() }), JSON.parse(await listen.nextLine()))
    expect(await untilState(listen, 'failed')).toMatchObject({ publicUrl: null, problem: { code: 'tunnel.refused' } })
    expect((await fetch(url, { method: 'POST', body: '{}' })).status).toBe(200)
    expect(JSON.parse(await listen.nextLine())).toMatchObject({ via: 'direct' })
    const { exit, stdout } = await listen.end()
    expect([exit, readSummary(stdout)]).toMatchObject([0, { deliveries: 1, tunnel: { upMs: 0, reconnects: 0 } }])
  })

  it('has the same address again in the next run with the same folder', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'signet-cli-'))
    const keychain = createMemorySecretStore()
    const addressOfRun = async (): Promise<string | null> => {
      const run = runHere(['--data', folder, '--tunnel', '--host', server.url], keychain)
      const upAt = (): string | null | undefined =>
        run.terminal.printed
          .slice(1)
          .map(readTunnel)
          .find(({ state }) => state === 'up')?.publicUrl
      for (let count = 2; upAt() === undefined; count += 1) await run.terminal.lines(count)
      const publicUrl = upAt() ?? null
      run.terminal.stop()
      expect(await run.exit).toBe(0)
      return publicUrl
    }
    const first = await addressOfRun()
    expect(first).toContain('.lt.localhost')
    expect(await addressOfRun()).toBe(first)
    await rm(folder, { recursive: true })
  }, 20_000)
})

describe('signet listen --until', () => {
  it('ends when so many have come', async () => {
    const listen = await startSignet(['listen', '--port', '0', '--json', '--until', '1', '--timeout', '60'])
    const { url } = v.parse(v.object({ url: v.string() }), JSON.parse(await listen.nextLine()))
    await fetch(url, { method: 'POST', body: '{}' })
    await listen.nextLine()
    const { exit, stdout } = await listen.end(null)
    expect([exit, readSummary(stdout)]).toMatchObject([0, { deliveries: 1, tunnel: null }])
  })

  it('fails when they do not come in time', async () => {
    const { exit, stdout, stderr } = await runSignet(['listen', '--port', '0', '--until', '2', '--timeout', '0.1'])
    expect([exit, stdout.split('\n').length]).toEqual([1, 2])
    expect(stderr).toMatch(/0 deliveries in 0\.\d s\nsignet: --until 2 was not reached in time\.\n$/)
  })
})

describe('signet loop --tunnel', () => {
  it('goes around through it', async () => {
    const { exit, stdout, stderr } = await runSignet(['loop', '--tunnel', '--host', server.url])
    expect([exit, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(/^✓ tunnel .*\n✓ webhook .*\n✓ test .*\n✓ arrival .*through the tunnel.*\n✓ sig.*\n✓ answer/)
  })

  it('fails at the tunnel when its host refuses, with what to do', async () => {
    server.answerRegistrations('refused')
    const { exit, stdout } = await runSignet(['loop', '--tunnel', '--host', server.url])
    expect(exit).toBe(1)
    expect(stdout).toMatch(/^✗ tunnel .*Invalid subdomain.*\n {2}\w.*\nThe loop is broken/)
  })
})
