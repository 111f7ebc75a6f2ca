import { createHmac } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as v from 'valibot'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createMemorySecretStore } from '../../../src/main/adapters/memory/secret-store'
import { SecretStoreError, type SecretStore } from '../../../src/main/ports/secret-store'
import { DeliveryDetail, DeliverySummary } from '../../../src/shared/contract/deliveries'
import { runHere } from './run-here'
import { killRunning, startSignet, takePort } from './run-signet'

const FullDelivery = v.object({
  ...DeliveryDetail.entries,
  body: v.strictObject({ encoding: v.string(), text: v.string(), isTruncated: v.boolean() }),
})
const SECRET = 'signing-secret-canary'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'signet-cli-'))
})
afterEach(async () => {
  killRunning()
  await rm(folder, { recursive: true })
})

async function deliver(
  url: string,
  body: string | Uint8Array<ArrayBuffer>,
  secret: string | null = null,
): Promise<number> {
  const signature = secret === null ? null : createHmac('sha256', secret).update(body).digest('hex')
  const headers: Record<string, string> = signature === null ? {} : { 'X-Argus-Signature': `sha256=${signature}` }
  const response = await fetch(url, { method: 'POST', body, headers })
  await response.arrayBuffer()
  return response.status
}

const readDelivery = (line: string | undefined): DeliverySummary => v.parse(DeliverySummary, JSON.parse(line ?? ''))
const readSummary = (line: string | undefined): unknown =>
  v.parse(v.object({ summary: v.unknown() }), JSON.parse(line ?? '')).summary
const readUrl = (line: string | undefined): string => v.parse(v.object({ url: v.string() }), JSON.parse(line ?? '')).url

describe('signet listen', () => {
  it('prints its address and then each delivery, checks signatures, and ends cleanly', async () => {
    const listen = await startSignet(['listen', '--port', '0', '--json', '--secret-env', 'HOOK'], { HOOK: SECRET })
    const url = readUrl(await listen.nextLine())
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/[\w-]{22}$/)
    expect(await deliver(`${url}?a=1`, '{"type":"incident.updated"}', SECRET)).toBe(200)
    expect(readDelivery(await listen.nextLine())).toMatchObject({ method: 'POST', signature: 'verified', status: 200 })
    await deliver(url, '{}', 'another secret')
    expect(readDelivery(await listen.nextLine())).toMatchObject({ signature: 'failed' })
    const { exit, stdout, stderr } = await listen.end('SIGTERM')
    expect(exit).toBe(0)
    expect(readSummary(stdout)).toMatchObject({
      deliveries: 2,
      signatures: { verified: 1, failed: 1, missing: 0, unchecked: 0 },
      statuses: { '2xx': 2, '4xx': 0 },
      viaTunnel: 0,
      tunnel: null,
    })
    expect(stderr).toContain('in memory')
    expect(stderr).not.toContain(SECRET)
    await expect(deliver(url, '{}')).rejects.toThrow()
  })

  it('prints text for a person, and ends on Ctrl+C', async () => {
    const listen = await startSignet(['listen', '--port', '0'])
    const url = await listen.nextLine()
    await deliver(url, 'hello')
    expect(await listen.nextLine()).toMatch(/ {2}POST \/[\w-]{22} {2}5 bytes {2}answered 200 {2}signature not checked$/)
    const { exit, stdout, stderr } = await listen.end('SIGINT')
    expect([exit, stdout]).toEqual([0, ''])
    expect(stderr).toMatch(/\n1 delivery in 0\.\d s\n {2}signatures: 1 not checked\n {2}answers: 1 2xx\n$/)
  })

  it('ends when nobody reads its output any more', async () => {
    const listen = await startSignet(['listen', '--port', '0'])
    const url = await listen.nextLine()
    listen.stopReading()
    // Those after the first may find it gone already.
    const sent = Array.from({ length: 10 }, () => deliver(url, 'hello'))
    expect(await Promise.any(sent)).toBe(200)
    await Promise.allSettled(sent)
    const { exit, stderr } = await listen.end(null)
    expect(exit).toBe(0)
    expect(stderr).not.toContain('EPIPE')
  })

  it('moves on when its default port is taken', async () => {
    const freePort = await takePort(4710)
    const listen = await startSignet(['listen'])
    expect(new URL(await listen.nextLine()).port).not.toBe('4710')
    expect((await listen.end()).exit).toBe(0)
    await freePort()
  })

  it('prints all of a delivery in JSON: header pairs, verdict and body', async () => {
    const listen = await startSignet(['listen', '--port', '0', '--json', '--secret-env', 'HOOK'], { HOOK: SECRET })
    const url = readUrl(await listen.nextLine())
    await deliver(url, '{"é":1}', 'another secret')
    const text = v.parse(FullDelivery, JSON.parse(await listen.nextLine()))
    expect(text.verdict).toMatchObject({ state: 'failed', explanation: expect.stringMatching(/\w/) as string })
    expect(text.headers).toContainEqual(['X-Argus-Signature', expect.stringMatching(/^sha256=/)])
    expect(text.body).toEqual({ encoding: 'utf8', text: '{"é":1}', isTruncated: false })
    await deliver(url, Uint8Array.of(0xff, 0x00))
    const bytes = v.parse(FullDelivery, JSON.parse(await listen.nextLine()))
    expect(bytes.body).toEqual({ encoding: 'base64', text: '/wA=', isTruncated: false })
    await listen.end()
  })

  it('tells a person why a signature failed', async () => {
    const listen = await startSignet(['listen', '--port', '0', '--secret-env', 'HOOK'], { HOOK: SECRET })
    await deliver(await listen.nextLine(), '{}', 'another secret')
    expect(await listen.nextLine()).toMatch(/ {2}signature FAILED: \w.+\.$/)
    await listen.end()
  })

  it('names a port that is taken', async () => {
    const other = createServer()
    await new Promise<void>((listening) => other.listen(0, '127.0.0.1', listening))
    const { port } = other.address() as AddressInfo
    const listen = await startSignet(['listen', '--port', String(port)])
    const { exit, stdout, stderr } = await listen.end(null)
    await new Promise((closed) => other.close(closed))
    expect([exit, stdout]).toEqual([1, ''])
    expect(stderr).toContain(`signet: Port ${port} is taken`)
  })

  it('goes on in memory without a keychain, and says so', async () => {
    const env = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' }
    const listen = await startSignet(['listen', '--port', '0', '--data', folder], env)
    await deliver(await listen.nextLine(), 'hello')
    await listen.nextLine()
    const { exit, stderr } = await listen.end()
    expect(exit).toBe(0)
    expect(stderr).toContain('Nothing is kept: deliveries are in memory.')
  })
})

describe('signet listen --data', () => {
  it('keeps deliveries, encrypted, and the address of the endpoint', async () => {
    const keychain = createMemorySecretStore()
    const first = runHere(['--data', folder], keychain)
    const firstUrl = new URL(readUrl((await first.terminal.lines(1))[0]))
    await deliver(firstUrl.href, 'body-canary')
    const { seq } = readDelivery((await first.terminal.lines(2))[1])
    first.terminal.stop()
    expect(await first.exit).toBe(0)
    expect(first.terminal.noted).toEqual([])
    expect((await readFile(join(folder, 'signet.db'))).includes('body-canary')).toBe(false)

    const second = runHere(['--data', folder], keychain)
    const secondUrl = new URL(readUrl((await second.terminal.lines(1))[0]))
    expect(secondUrl.pathname).toBe(firstUrl.pathname)
    await deliver(secondUrl.href, 'again')
    expect(readDelivery((await second.terminal.lines(2))[1]).seq).toBe(seq + 1)
    second.terminal.stop()
    expect(await second.exit).toBe(0)
  })

  it('says the whole address of an endpoint that asks for a key in the query', async () => {
    const keychain = createMemorySecretStore()
    const first = runHere(['--data', folder], keychain)
    await first.terminal.lines(1)
    const { endpoints } = first.engine.records
    for (const endpoint of await endpoints.list())
      await endpoints.put({
        ...endpoint,
        settings: { ...endpoint.settings, accessKey: { in: 'query', name: 'door', value: 'open-sesame' } },
      })
    first.terminal.stop()
    expect(await first.exit).toBe(0)

    const second = runHere(['--data', folder], keychain)
    const url = readUrl((await second.terminal.lines(1))[0])
    expect(url).toMatch(/\?door=open-sesame$/)
    await deliver(url, 'hello')
    await second.terminal.lines(2)
    second.terminal.stop()
    expect(await second.exit).toBe(0)
  })

  it('refuses a folder that another one is using', async () => {
    const keychain = createMemorySecretStore()
    const first = runHere(['--data', folder], keychain)
    await first.terminal.lines(1)
    await expect(runHere(['--data', folder], keychain).exit).rejects.toMatchObject({ code: 'store.in_use' })
    first.terminal.stop()
    expect(await first.exit).toBe(0)
  })

  it('says what is wrong with a locked keychain, and leaves the folder alone', async () => {
    const locked = () => Promise.reject(new SecretStoreError('locked', 'The keychain is locked.'))
    const keychain: SecretStore = { ...createMemorySecretStore(), get: locked, set: locked, delete: locked }
    const { terminal, exit } = runHere(['--data', folder], keychain)
    await terminal.lines(1)
    terminal.stop()
    expect(await exit).toBe(0)
    expect(terminal.noted).toEqual([expect.stringMatching(/^Nothing is kept: .*locked.*Unlock it/)])
    await expect(readFile(join(folder, 'signet.db'))).rejects.toMatchObject({ code: 'ENOENT' })
  })

  it.each([
    [['--secret-env', 'ABSENT']],
    [['--secret-env', 'EMPTY']],
    [['--scheme', 'svix']],
    [['--scheme', 'custom', '--secret-env', 'EMPTY']],
    [['--forward', 'localhost:3000']],
    [['--scheme', 'argus']],
    [['--port', 'x']],
    [['more']],
  ])('refuses %j before it opens anything', async (args) => {
    await expect(runHere(args, createMemorySecretStore(), { EMPTY: '' }).exit).rejects.toMatchObject({
      name: 'UsageError',
    })
  })
})
