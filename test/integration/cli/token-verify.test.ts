import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as v from 'valibot'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { Inspection } from '../../../src/shared/contract/inspection'
import { createRsaSigner, encode, keySetText, signHs256 } from '../../unit/main/core/tokens/make-token'
import { killRunning, runSignet } from './run-signet'

const signer = createRsaSigner('key-1')
const now = Math.floor(Date.now() / 1_000)
const claims = { iss: 'https://auth.example', aud: 'sandbox', sub: 'app_1', iat: now - 60, exp: now + 3_600 }
const good = signer.sign(claims)

let folder = ''
let server: Server
let origin = ''
let connectionCount = 0
let requests: string[] = []

const inFolder = async (name: string, text: string): Promise<string> => {
  const path = join(folder, name)
  await writeFile(path, text)
  return path
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'signet-verify-'))
  server = createServer((request, response) => {
    requests.push(String(request.url))
    const metadata = { issuer: `${origin}/tenant`, jwks_uri: `${origin}/keys` }
    response.end(request.url === '/keys' ? keySetText(signer.jwk) : JSON.stringify(metadata))
  })
  server.on('connection', () => (connectionCount += 1))
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

beforeEach(() => {
  requests = []
  connectionCount = 0
})

afterEach(killRunning)

afterAll(async () => {
  server.closeAllConnections()
  await new Promise((closed) => server.close(closed))
  await rm(folder, { recursive: true })
})

const verify = (args: readonly string[], stdin = good, env: Readonly<Record<string, string>> = {}) =>
  runSignet(['token', 'verify', ...args], { stdin, env })

describe('signet token verify', () => {
  it('verifies with a JWK, a public key in PEM, and an issuer', async () => {
    for (const args of [
      ['--key', await inFolder('key.json', JSON.stringify(signer.jwk))],
      ['--key', await inFolder('key.pem', signer.publicPem)],
      ['--issuer-url', `${origin}/tenant`],
      ['--jwks', `${origin}/keys`],
    ]) {
      const { exit, stdout } = await verify(args)
      expect(stdout).toMatch(/^Verified\n/)
      expect(exit).toBe(0)
    }
    expect(requests).toEqual(['/.well-known/oauth-authorization-server/tenant', '/keys', '/keys'])
  })

  it('verifies an HMAC with a secret out of the environment, and never shows it', async () => {
    const secret = randomBytes(32).toString('hex')
    const token = signHs256(Buffer.from(secret, 'hex'), claims)
    const args = ['--secret-env', 'SIGNET_TEST_SECRET', '--secret-encoding', 'hex']
    const right = await verify(args, token, { SIGNET_TEST_SECRET: secret })
    const wrong = await verify(args, token, { SIGNET_TEST_SECRET: randomBytes(32).toString('hex') })
    const broken = await verify(args, token, { SIGNET_TEST_SECRET: `${secret}0` })
    expect([right.exit, wrong.exit, broken.exit]).toEqual([0, 1, 1])
    expect(broken.stdout).toContain('is no hex text')
    for (const { stdout, stderr } of [right, wrong, broken]) expect(stdout + stderr).not.toContain(secret)
  })

  it('says in JSON what the contract says', async () => {
    const { exit, stdout } = await verify(['--json', '--jwks', `${origin}/keys`])
    const inspection = v.parse(Inspection, JSON.parse(stdout))
    expect([exit, inspection.verdict]).toEqual([0, 'verified'])
    expect(inspection.keyThumbprint).toMatch(/^[\w-]{43}$/)
  })

  it.each([
    ['a token of another issuer', ['--issuer', 'https://other.example'], 'FAILED   Issuer'],
    ['an issuer whose metadata is of another', ['--issuer-url', 'ORIGIN/other'], 'of another issuer'],
    ['an address that is not safe', ['--jwks', 'http://auth.example/keys'], 'Nothing was fetched'],
  ])('answers 1 for %s', async (_what, args, words) => {
    const keys = args[0] === '--issuer' ? ['--jwks', `${origin}/keys`] : []
    const { exit, stdout } = await verify([...keys, ...args.map((arg) => arg.replace('ORIGIN', origin))])
    expect(stdout).toContain(words)
    expect(exit).toBe(1)
  })

  it('answers 1 for what inspect would only decode, and for no token', async () => {
    const encrypted = [encode({ alg: 'dir', enc: 'A128GCM' }), '', 'AAAA', 'AAAA', 'AAAA'].join('.')
    const keys = ['--jwks', `${origin}/keys`]
    expect((await verify(keys, encrypted)).exit).toBe(1)
    expect((await verify(keys, 'hello')).exit).toBe(1)
  })

  it('answers 2 without keys, and before it reads anything', async () => {
    const { exit, stdout, stderr } = await verify([])
    expect([exit, stdout]).toEqual([2, ''])
    expect(stderr).toContain('--jwks, --issuer-url, --key or --secret-env')
  })

  it('refuses a private key', async () => {
    const pem = signer.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString()
    const { exit, stdout } = await verify(['--key', await inFolder('private.pem', pem)])
    expect(stdout).toContain('DANGER')
    expect(exit).toBe(1)
    expect(stdout).not.toContain(pem.split('\n')[1])
  })

  it('verifies a detached signature with its content', async () => {
    const [header, , signature] = good.split('.') as [string, string, string]
    const keys = ['--key', await inFolder('detached.pem', signer.publicPem)]
    const content = await inFolder('content.txt', JSON.stringify(claims))
    const other = await inFolder('other.txt', JSON.stringify({ ...claims, sub: 'admin' }))
    const { stdout } = await verify([...keys, '--payload', content], `${header}..${signature}`)
    expect(stdout).toMatch(/passed {3}Signature/)
    expect((await verify([...keys, '--payload', other], `${header}..${signature}`)).stdout).toMatch(
      /FAILED {3}Signature/,
    )
  })
})

describe('a server that tokens name', () => {
  const named = () => ({
    alg: 'RS256',
    kid: `${origin}/kid`,
    jku: `${origin}/jku`,
    x5u: `${origin}/x5u`,
    jwk: signer.jwk,
    iss: origin,
  })

  it('is never connected to, in whatever form the token is', async () => {
    const token = signer.sign({ ...claims, iss: origin, aud: origin, jwks_uri: `${origin}/jwks` }, named())
    const [header, payload, signature] = token.split('.')
    const forms = [
      token,
      JSON.stringify({ payload, protected: header, signature }),
      JSON.stringify({ payload, signatures: [{ header: named(), signature }] }),
      signer.sign(token, { ...named(), cty: 'JWT' }),
      [encode({ ...named(), alg: 'dir', enc: 'A128GCM' }), '', 'AAAA', 'AAAA', 'AAAA'].join('.'),
      `curl '${origin}/?access_token=${token}' -H 'Authorization: Bearer ${token}'`,
    ]
    const keys = await inFolder('named.pem', signer.publicPem)
    await runSignet(['token', 'inspect', '-'], { stdin: forms.join('\n') })
    const { stdout } = await verify(['--key', keys, '-'], forms.join('\n'))
    expect(stdout.trimEnd().split('\n')).toHaveLength(forms.length)
    expect(connectionCount).toBe(0)
    await verify(['--jwks', `${origin}/keys`])
    expect(connectionCount).toBe(1)
  })
})
