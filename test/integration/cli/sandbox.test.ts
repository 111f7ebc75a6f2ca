import { createServer, type AddressInfo } from 'node:net'
import * as v from 'valibot'
import { afterEach, expect, it } from 'vitest'
import { killRunning, runSignet, startSignet, takePort } from './run-signet'

const Started = v.object({
  origin: v.string(),
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
