import { generateKeyPairSync } from 'node:crypto'
import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify, type JSONWebKeySet } from 'jose'
import { describe, expect, it } from 'vitest'
import { createMemoryKeyServer } from '../../../../../src/main/adapters/memory/key-server'
import { runMake } from '../../../../../src/main/hosts/cli/make-command'
import { UsageError } from '../../../../../src/main/hosts/cli/terminal'
import { createFakeTerminal } from './fake-terminal'

const NOW_S = 1_790_000_000
const currentDate = new Date(NOW_S * 1_000)
const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const files: Readonly<Record<string, string>> = {
  'key.pem': privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  'key.json': JSON.stringify({ ...privateKey.export({ format: 'jwk' }), kid: 'mine', alg: 'ES256' }),
  'claims.json': '{"sub": "from a file", "exp": 1790000060}',
  'bad.json': '{"sub": }',
}

function setUp(args: readonly string[], input = '') {
  const terminal = createFakeTerminal({ input })
  const written = new Map<string, string>()
  const keyServer = createMemoryKeyServer()
  const exit = runMake(args, terminal, {
    clock: { now: () => NOW_S * 1_000 },
    random: { id: () => 'jti-1' },
    keyServer,
    readText: async (path) => files[path],
    writeText: async (path, text) => void written.set(path, text),
  })
  return { exit, terminal, written, keyServer }
}

async function run(args: readonly string[], input = '') {
  const { exit, terminal, written } = setUp(args, input)
  expect(await exit).toBe(0)
  return { token: terminal.printed[0] ?? '', written }
}

describe('signet token make', () => {
  it('makes a good token with a key of this one time, whose public half it writes', async () => {
    const { token, written } = await run(['--alg', 'EdDSA', '--jwks-out', 'out.json'])
    const set = JSON.parse(written.get('out.json') ?? '') as JSONWebKeySet
    expect(JSON.stringify(set)).not.toContain('"d"')
    const { payload } = await jwtVerify(token, createLocalJWKSet(set), { currentDate, typ: 'at+jwt' })
    expect(payload).toMatchObject({ iat: NOW_S, exp: NOW_S + 900, jti: 'jti-1' })
  })

  it.each(['key.pem', 'key.json'])('signs with the key of %s', async (path) => {
    const { token, written } = await run(['--key', path, '--jwks-out', 'out.json'])
    const set = JSON.parse(written.get('out.json') ?? '') as JSONWebKeySet
    await jwtVerify(token, createLocalJWKSet(set), { currentDate })
    if (path === 'key.json') expect(decodeProtectedHeader(token)).toMatchObject({ kid: 'mine', alg: 'ES256' })
  })

  it('takes claims from a file or standard input, and a time to live', async () => {
    const fromFile = await run(['--key', 'key.pem', '--claims', 'claims.json'])
    expect(decodeJwt(fromFile.token)).toEqual({ sub: 'from a file', exp: NOW_S + 60 })
    const fromInput = await run(['--key', 'key.pem', '--claims', '-', '--expires-in', '5'], '{"sub":"typed"}')
    expect(decodeJwt(fromInput.token)).toEqual({ sub: 'typed', exp: NOW_S + 5 })
  })

  it('makes one thing wrong', async () => {
    const { token } = await run(['--key', 'key.pem', '--fault', 'none-algorithm'])
    expect(decodeProtectedHeader(token).alg).toBe('none')
    expect(token.endsWith('.')).toBe(true)
  })

  it('serves the key until it is told to end', async () => {
    const { exit, terminal, keyServer } = setUp(['--key', 'key.json', '--serve', '--port', '4790', '--json'])
    const [line = ''] = await terminal.lines(1)
    const said = JSON.parse(line) as { issuer: string; jwksUrl: string; token: string; jwks: unknown }
    expect(said.issuer).toBe('http://127.0.0.1:4790')
    expect(decodeJwt(said.token).iss).toBe(said.issuer)
    expect(JSON.parse(keyServer.get('/.well-known/jwks.json') ?? '')).toEqual(said.jwks)
    terminal.stop()
    expect(await exit).toBe(0)
    expect(keyServer.get('/.well-known/jwks.json')).toBeUndefined()
  })

  it.each([
    [['--fault', 'nonsense'], '--fault takes one of'],
    [['--alg', 'HS256'], '--alg takes one of'],
    [['--port', '4790'], '--port goes with --serve'],
    [['--key', 'key.pem', '--alg', 'RS256'], 'the key signs with ES256'],
    [['--expires-in', '-5'], '--expires-in'],
    [['a-token'], 'options only'],
  ])('refuses %j', async (args, message) => {
    const failure = await setUp(args).exit.catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(UsageError)
    expect(String(failure)).toContain(message)
  })

  it.each([
    [['--claims', 'missing.json'], 'cannot be read'],
    [['--claims', 'bad.json'], 'The claims: Expected a JSON value'],
    [['--key', 'claims.json'], 'no private key'],
  ])('says why %j cannot be used', async (args, message) => {
    await expect(setUp(args).exit).rejects.toThrow(message)
  })
})
