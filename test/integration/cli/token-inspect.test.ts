import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as v from 'valibot'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { Inspection } from '../../../src/shared/contract/inspection'
import { createRsaSigner, keySetText, signHs256 } from '../../unit/main/core/tokens/make-token'
import { killRunning, runSignet, startSignet } from './run-signet'

const signer = createRsaSigner('key-1')
const claims = { iss: 'https://auth.example', aud: 'sandbox', sub: 'app_1', exp: 4_000_000_000 }
const good = signer.sign(claims)
const expired = signer.sign({ ...claims, exp: 1_000_000_000 })

let folder = ''
let keysFile = ''
let server: Server
let origin = ''
let requests: string[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'signet-cli-'))
  keysFile = join(folder, 'keys.json')
  await writeFile(keysFile, keySetText(signer.jwk))
  server = createServer((request, response) => {
    requests.push(String(request.url))
    response.end(keySetText(signer.jwk))
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

beforeEach(() => {
  requests = []
})

afterEach(killRunning)

afterAll(async () => {
  server.closeAllConnections()
  await new Promise((closed) => server.close(closed))
  await rm(folder, { recursive: true })
})

const inspect = (args: readonly string[], stdin = '') => runSignet(['token', 'inspect', ...args], { stdin })

describe('signet token inspect', () => {
  it('verifies with a key set from a file', async () => {
    const { exit, stdout, stderr } = await inspect([
      '--jwks',
      keysFile,
      '--issuer',
      'https://auth.example',
      '--audience',
      'sandbox',
      good,
    ])
    expect(stderr).toBe('')
    expect(stdout).toMatch(/^Verified\n/)
    expect(stdout).toMatch(/passed {3}Signature/)
    expect(exit).toBe(0)
  })

  it('verifies with a key set from an address, which it asks once', async () => {
    const { exit, stdout } = await inspect(['--jwks', `${origin}/keys`, '-'], `${good}\n\n${good}\n`)
    expect(
      stdout
        .trimEnd()
        .split('\n')
        .map((line) => v.parse(Inspection, JSON.parse(line)).verdict),
    ).toEqual(['verified', 'verified'])
    expect(requests).toEqual(['/keys'])
    expect(exit).toBe(0)
  })

  it('asks nothing that a token names', async () => {
    const named = { jku: `${origin}/jku`, x5u: `${origin}/x5u`, jwk: signer.jwk, kid: `${origin}/kid` }
    const token = signer.sign({ ...claims, iss: origin, aud: `${origin}/aud` }, { alg: 'RS256', ...named })
    expect((await inspect([], token)).exit).toBe(0)
    expect((await inspect(['--jwks', keysFile], token)).exit).toBe(1)
    expect((await inspect(['-'], token)).exit).toBe(0)
    expect(requests).toEqual([])
  })

  it('only decodes without a key set, and says so', async () => {
    const { exit, stdout } = await inspect([], `Bearer ${good}\n`)
    expect(stdout).toMatch(/^Decoded only/)
    expect(exit).toBe(0)
  })

  it.each([
    ['a failed check', expired, 'FAILED   Expiry'],
    ['no token', 'hello', 'Not a token'],
    ['nothing', '', 'There is no text.'],
  ])('answers 1 for %s', async (_what, text, words) => {
    const { exit, stdout } = await inspect([], text)
    expect(stdout).toContain(words)
    expect(exit).toBe(1)
  })

  it('answers 1 when one of many fails', async () => {
    const { exit, stdout } = await inspect(['-'], `${good}\n${expired}\nnonsense\n`)
    const verdicts = stdout
      .trimEnd()
      .split('\n')
      .map((line) => v.parse(Inspection, JSON.parse(line)).verdict)
    expect(verdicts).toEqual(['decoded', 'failed', 'unreadable'])
    expect(exit).toBe(1)
  })

  it('ends quietly, with more to read, when nobody reads its output any more', async () => {
    const signet = await startSignet(['token', 'inspect', '-'])
    signet.write(`${good}\n`)
    expect(v.parse(Inspection, JSON.parse(await signet.nextLine())).verdict).toBe('decoded')
    signet.stopReading()
    signet.write(`${good}\n`.repeat(100))
    expect(await signet.end(null)).toEqual({ exit: 0, stdout: '', stderr: '' })
  })

  it('says in JSON what the contract says, and nothing of the signature', async () => {
    const { stdout } = await inspect(['--json', '--jwks', keysFile], good)
    const inspection: unknown = JSON.parse(stdout)
    expect(inspection).toEqual(v.parse(Inspection, inspection))
    expect(stdout).not.toContain(good.split('.')[2])
  })

  it('makes a finding of a key set that cannot be had', async () => {
    const closed = createServer()
    await new Promise<void>((listening) => closed.listen(0, '127.0.0.1', listening))
    const { port } = closed.address() as AddressInfo
    await new Promise((done) => closed.close(done))
    const { exit, stdout } = await inspect(['--jwks', `http://127.0.0.1:${port}/`, good])
    expect(stdout).toMatch(/FAILED {3}Signing key .*nothing is listening there/)
    expect(exit).toBe(1)
  })

  it('refuses a file that holds a private key', async () => {
    const path = join(folder, 'private.json')
    await writeFile(path, keySetText({ ...signer.privateKey.export({ format: 'jwk' }), kid: 'key-1' }))
    const { exit, stdout } = await inspect(['--jwks', path, good])
    expect(stdout).toContain('DANGER')
    expect(exit).toBe(1)
  })

  it('verifies an HMAC with a secret from a file and from nowhere else', async () => {
    const secret = Buffer.alloc(32, 1)
    const path = join(folder, 'secret.json')
    await writeFile(path, keySetText({ kty: 'oct', k: secret.toString('base64url') }))
    const token = signHs256(secret, claims)
    expect(await inspect(['--alg', 'HS256', '--jwks', path, token])).toMatchObject({ exit: 0 })
    expect(await inspect(['--alg', 'HS256', '--jwks', `${origin}/`, token])).toMatchObject({ exit: 2 })
    expect(await inspect(['--alg', 'HS256,RS256', '--jwks', path, token])).toMatchObject({ exit: 2 })
    expect(requests).toEqual([])
  })

  it('forgives clocks that are apart as far as it is told', async () => {
    const justExpired = signer.sign({ ...claims, exp: Math.floor(Date.now() / 1_000) - 30 })
    expect(await inspect([justExpired])).toMatchObject({ exit: 1 })
    expect(await inspect(['--tolerance', '600', justExpired])).toMatchObject({ exit: 0 })
  })

  it('lets no escape sequence of a stranger reach the terminal', async () => {
    const { stdout } = await inspect([], signer.sign('{"sub":"\u009b31m\u202e","a":"\u007f"}'))
    expect(stdout).toContain('<U+009B>')
    expect(stdout.replaceAll('\n', '')).not.toMatch(/\p{C}/u)
    expect((await inspect([], signer.sign('\u001b[2J text'))).stdout).toContain('<U+001B>')
  })
})

describe('signet', () => {
  it('explains itself and tells its version', async () => {
    expect(await runSignet(['--help'])).toMatchObject({
      exit: 0,
      stderr: '',
      stdout: expect.stringContaining('Usage: signet') as string,
    })
    const version = expect.stringMatching(/^\d+\.\d+\.\d+\n$/) as string
    expect(await runSignet(['--version'])).toMatchObject({ exit: 0, stdout: version })
  })

  it('answers 2 to a command line that is wrong, on standard error', async () => {
    const { exit, stdout, stderr } = await runSignet(['token', 'inspect', '--nope'])
    expect([exit, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(/^signet: .*--nope.*\nTry "signet --help"\.\n$/)
  })
})
