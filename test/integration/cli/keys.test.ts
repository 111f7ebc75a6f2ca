import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { startKeyServer, type KeyServer } from '../../support/key-server'
import { createRsaSigner } from '../../unit/main/core/tokens/make-token'
import { killRunning, runSignet } from './run-signet'

const { jwk, privateKey } = createRsaSigner('key-1')
const other = createRsaSigner('key-2').jwk

let server: KeyServer
beforeAll(async () => {
  server = await startKeyServer(jwk)
})
afterEach(killRunning)
afterAll(() => server.close())

const keys = (...args: readonly string[]) => runSignet(['keys', ...args], { stdin: '' })

describe('signet keys', () => {
  it('finds the same keys at both addresses of an auth host', async () => {
    server.publish([jwk, other], [other, jwk])
    const { exit, stdout, stderr } = await keys('--auth-url', server.origin)
    expect(stderr).toBe('')
    expect(stdout).toContain(`${server.origin}/.well-known/jwks.json`)
    expect(stdout).toContain('Both publish the same keys.')
    expect(stdout).toMatch(/key-1\n {2}RSA, 2048 bits, RS256, sig\n {2}thumbprint [A-Za-z0-9_-]{43}/)
    expect(exit).toBe(0)
  })

  it('tells what differs', async () => {
    server.publish([jwk, other], [jwk])
    const { exit, stdout } = await keys('--auth-url', `${server.origin}/`)
    expect(stdout).toMatch(/They differ:\n {2}key-2: It is published at .*\/\.well-known\/jwks\.json only\./)
    expect(exit).toBe(1)
  })

  it('answers in JSON, and 1 for a key that cannot be used', async () => {
    server.publish([{ kty: 'RSA', kid: 'bare', use: 'sig' }])
    const { exit, stdout } = await keys('--json', '--jwks', `${server.origin}/v1/auth/jwks.json?key=TOP-SECRET`)
    expect(JSON.parse(stdout)).toMatchObject({
      addresses: [{ url: `${server.origin}/v1/auth/jwks.json`, problem: null, skippedCount: 0 }],
      comparison: 'unknown',
      keys: [{ kid: 'bare', thumbprint: null, fault: { rule: 'RFC 7518 §6.3.1' } }],
    })
    expect(stdout).not.toContain('TOP-SECRET')
    expect(exit).toBe(1)
  })

  it('refuses a set with a private key loudly, and says where nothing is', async () => {
    server.publish([privateKey.export({ format: 'jwk' })], { status: 404, text: '' })
    const { exit, stdout } = await keys('--auth-url', server.origin)
    expect(stdout).toMatch(/DANGER/)
    expect(stdout).toMatch(/status 404/)
    expect(exit).toBe(1)
  })

  it.each([
    [[]],
    [['--jwks', 'keys.json']],
    [['--auth-url', 'https://auth.example', '--jwks', 'https://auth.example/keys']],
    [['--jwks', 'https://a.example', '--jwks', 'https://b.example', '--jwks', 'https://c.example']],
    [['--auth-url', 'https://auth.example', 'more']],
  ])('answers 2 for %j', async (args) => {
    expect((await keys(...args)).exit).toBe(2)
  })
})
