import { createServer, type AddressInfo } from 'node:net'
import * as v from 'valibot'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { killRunning, runSignet, startSignet, takePort } from './run-signet'

const Started = v.object({
  origin: v.string(),
  apiUrl: v.string(),
  sandboxApiUrl: v.string(),
  docsUrl: v.string(),
  tenantId: v.string(),
  issuer: v.string(),
  audience: v.string(),
  jwksUrl: v.string(),
  adminToken: v.string(),
})

afterEach(killRunning)

it('runs the sandbox and gives a token that its own key set verifies', async () => {
  const sandbox = await startSignet(['sandbox', '--port', '0', '--json'])
  const { issuer, audience, jwksUrl, adminToken } = v.parse(Started, JSON.parse(await sandbox.nextLine()))
  const inspected = await runSignet(
    ['token', 'inspect', '--jwks', jwksUrl, '--issuer', issuer, '--audience', audience],
    { stdin: adminToken },
  )
  expect(inspected).toMatchObject({ exit: 0, stdout: expect.stringMatching(/^Verified\n/) as string })
  expect(await sandbox.end('SIGINT')).toMatchObject({ exit: 0, stdout: '' })
})

it('prints address and token on one line for a person', async () => {
  const sandbox = await startSignet(['sandbox', '--port', '0'])
  expect(await sandbox.nextLine()).toMatch(/^http:\/\/127\.0\.0\.1:\d+ {2}admin token: [\w-]+\.[\w-]+\.[\w-]+$/)
  expect((await sandbox.end('SIGTERM')).exit).toBe(0)
})

it('moves on when its default port is taken', async () => {
  const freePort = await takePort(4780)
  const sandbox = await startSignet(['sandbox', '--json'])
  const { origin } = v.parse(Started, JSON.parse(await sandbox.nextLine()))
  expect(new URL(origin).port).not.toBe('4780')
  expect((await sandbox.end()).exit).toBe(0)
  await freePort()
})

it('names a port that is taken', async () => {
  const other = createServer()
  await new Promise<void>((listening) => other.listen(0, '127.0.0.1', listening))
  const { port } = other.address() as AddressInfo
  const { exit, stdout, stderr } = await runSignet(['sandbox', '--port', String(port)])
  await new Promise((closed) => other.close(closed))
  expect([exit, stdout]).toEqual([1, ''])
  expect(stderr).toContain(String(port))
})

describe('--state', () => {
  let folder: string
  let path: string
  const env = { SIGNET_SANDBOX_PASSPHRASE: 'correct horse battery staple' }

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'signet-sandbox-'))
    path = join(folder, 'sandbox.state')
  })
  afterAll(() => rm(folder, { recursive: true }))

  const start = async () => {
    const sandbox = await startSignet(['sandbox', '--port', '0', '--json', '--state', path], env)
    return { sandbox, ...v.parse(Started, JSON.parse(await sandbox.nextLine())) }
  }
  const apps = async ({ origin, adminToken }: { origin: string; adminToken: string }, init?: RequestInit) =>
    fetch(`${origin}/v1/platform/apps`, {
      ...init,
      headers: { Authorization: `Bearer ${adminToken}`, 'Content-Type': 'application/json' },
    })

  it('keeps apps and keys over a restart, sealed and for the owner alone', async () => {
    const first = await start()
    const body = JSON.stringify({ name: 'Kept over a restart', grant_types: ['client_credentials'] })
    expect((await apps(first, { method: 'POST', body })).status).toBe(201)
    expect((await first.sandbox.end()).exit).toBe(0)

    expect(await readdir(folder)).toEqual(['sandbox.state'])
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    const content = await readFile(path, 'latin1')
    expect(content).not.toContain('Kept over a restart')
    expect(content).not.toContain('RSA')

    const second = await start()
    expect(await (await apps(second)).json()).toMatchObject({ apps: [{ name: 'Kept over a restart' }] })
    expect(second.tenantId).toBe(first.tenantId)
    expect((await second.sandbox.end()).exit).toBe(0)
  })

  it.each([
    ['a wrong passphrase', 'the passphrase is not the one that it was saved with', (bytes: Buffer) => bytes, 'wrong'],
    [
      'a changed byte',
      'it is damaged',
      (bytes: Buffer) => Buffer.from(bytes.map((byte, at) => (at === bytes.length - 1 ? byte ^ 1 : byte))),
      undefined,
    ],
    ['another file', 'it is not a state of the sandbox', () => Buffer.from('{}'), undefined],
  ])('refuses %s and leaves the file', async (_, reason, change, passphrase) => {
    const damaged = join(folder, 'damaged.state')
    const content = change(await readFile(path))
    await writeFile(damaged, content)
    const { exit, stdout, stderr } = await runSignet(['sandbox', '--port', '0', '--state', damaged], {
      env: passphrase === undefined ? env : { SIGNET_SANDBOX_PASSPHRASE: passphrase },
    })
    expect([exit, stdout]).toEqual([1, ''])
    expect(stderr).toContain(reason)
    expect(await readFile(damaged)).toEqual(content)
  })

  it('refuses to start without a passphrase, and where no file can be made', async () => {
    const without = await runSignet(['sandbox', '--state', path], { env: { SIGNET_SANDBOX_PASSPHRASE: '' } })
    expect(without.exit).toBe(2)
    expect(without.stderr).toContain('SIGNET_SANDBOX_PASSPHRASE')
    const nowhere = await runSignet(['sandbox', '--state', join(folder, 'none', 'x')], { env })
    expect(nowhere.exit).toBe(1)
    expect(nowhere.stderr).toContain('its folder is not there or not writable')
  })
})
