import { request } from 'node:http'
import { createServer, type AddressInfo } from 'node:net'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import { afterEach, describe, expect, it } from 'vitest'
import { nodeKeyServer } from '../../../src/main/adapters/node/key-server'
import { createLocalKeys } from '../../../src/main/core/tokens/make/server/create-local-keys'
import { KEY_PAIR_ALGORITHMS } from '../../../src/shared/contract/inspection'
import { TOKEN_FAULTS } from '../../../src/shared/contract/test-tokens'
import { DEFAULT_HEADER, defaultClaims } from '../../../src/main/core/tokens/make/default-texts'
import { makeTestKey } from '../../../src/main/core/tokens/make/make-test-key'
import { makeToken } from '../../../src/main/core/tokens/make/make-token'
import { readMembers } from '../../../src/main/core/tokens/make/members'

const values = new Map<string, Uint8Array>()
let changes = 0
const local = createLocalKeys({
  server: nodeKeyServer,
  values: { get: async (name) => values.get(name), put: async (name, value) => void values.set(name, value) },
  onChanged: () => void (changes += 1),
})

afterEach(async () => {
  await local.stop()
  values.clear()
})

interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly body: string
}

/** One request with exactly this path and `Host`. */
const ask = (path: string, { method = 'GET', host }: { method?: string; host?: string } = {}): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(local.state().issuer ?? '')
    const headers = host === undefined ? {} : { Host: host.replace('PORT', port) }
    const outgoing = request({ hostname, port, path, method, headers, agent: false }, (answer) => {
      let body = ''
      answer.setEncoding('utf8').on('data', (piece: string) => (body += piece))
      answer.once('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body }))
    })
    outgoing.once('error', reject)
    outgoing.end()
  })

describe('the local key server', () => {
  it('serves the published keys and the metadata that leads to them, and counts who asks', async () => {
    const { publicJwk, kid } = await makeTestKey('ES256')
    local.serve({ published: [publicJwk], algorithms: ['ES256'] })
    await local.start()
    const { issuer, jwksUrl } = local.state()
    const set = await ask('/.well-known/jwks.json?now=1')
    expect(set.status).toBe(200)
    expect(set.headers).toMatchObject({ 'content-type': 'application/json', 'cache-control': 'max-age=5' })
    expect(set.headers).not.toHaveProperty('access-control-allow-origin')
    expect(JSON.parse(set.body)).toMatchObject({ keys: [{ kid, alg: 'ES256', use: 'sig' }] })
    for (const path of ['/.well-known/openid-configuration', '/.well-known/oauth-authorization-server'])
      expect(JSON.parse((await ask(path)).body)).toMatchObject({ issuer, jwks_uri: jwksUrl })
    expect(local.state()).toMatchObject({ state: 'running', requestCount: 1, plantedCount: 0 })
  })

  it('answers HEAD without a body, other methods with 405, and other paths with 404', async () => {
    await local.start()
    const head = await ask('/.well-known/jwks.json', { method: 'HEAD' })
    expect([head.status, head.body, head.headers['content-length'] !== '0']).toEqual([200, '', true])
    expect(await ask('/.well-known/jwks.json', { method: 'POST' })).toMatchObject({
      status: 405,
      headers: { allow: 'GET, HEAD' },
    })
    expect((await ask('/')).status).toBe(404)
    expect((await ask('/.well-known/jwks.json/..')).status).toBe(404)
  })

  it('is not to be had by another name, as a page that rebinds one would use', async () => {
    await local.start()
    for (const host of ['evil.example:PORT', '127.0.0.1', '127.0.0.1:1', 'localhost.evil.example:PORT'])
      expect((await ask('/.well-known/jwks.json', { host })).status).toBe(403)
    expect((await ask('/.well-known/jwks.json', { host: 'localhost:PORT' })).status).toBe(200)
  })

  it('comes back on the same port, and on another one where that is taken', async () => {
    await local.start()
    const { issuer } = local.state()
    await local.stop()
    expect(await local.knownIssuer()).toBe(issuer)
    await local.start()
    expect(local.state().issuer).toBe(issuer)
    await local.stop()
    const rival = createServer().listen(Number(new URL(issuer ?? '').port), '127.0.0.1')
    await new Promise((listening) => rival.once('listening', listening))
    await local.start()
    expect(local.state().state).toBe('running')
    expect(local.state().issuer).not.toBe(issuer)
    expect((rival.address() as AddressInfo).port).toBe(Number(new URL(issuer ?? '').port))
    await new Promise((closed) => rival.close(closed))
  })
})

describe('a handler that verifies by the local key server', () => {
  const audience = 'https://api.example'

  it('takes the good token and refuses each one that has something wrong', async () => {
    const signer = await makeTestKey('RS256')
    const other = await makeTestKey('RS256')
    local.serve({ published: [other.publicJwk, signer.publicJwk], algorithms: ['RS256'] })
    await local.start()
    const issuer = local.state().issuer ?? ''
    const keys = createRemoteJWKSet(new URL(local.state().jwksUrl ?? ''))
    const handler = async (token: string): Promise<string> => {
      const { payload } = await jwtVerify(token, keys, {
        issuer,
        audience,
        typ: 'at+jwt',
        algorithms: [...KEY_PAIR_ALGORITHMS],
        requiredClaims: ['exp', 'iat', 'sub', 'jti', 'client_id'],
        maxTokenAge: '1h',
      })
      return String(payload.sub)
    }
    const now = Math.floor(Date.now() / 1_000)
    const accepted: string[] = []
    for (const fault of TOKEN_FAULTS) {
      const claims = defaultClaims({ environment: null, issuer, now, random: { id: () => 'jti' } })
      const { token } = await makeToken({
        header: readMembers('header', DEFAULT_HEADER),
        claims: readMembers('claims', claims),
        signer,
        fault,
        now,
        plantedUrl: local.plantedUrl(),
      })
      await handler(token).then(
        () => accepted.push(fault),
        () => undefined,
      )
    }
    // jose takes times of any size, and of a name that occurs twice the last.
    expect(accepted).toEqual(['none', 'expiry-in-milliseconds', 'duplicate-claim'])
    expect(local.state().plantedCount).toBe(0)
  })

  it('does not find a key any more that was withdrawn', async () => {
    const signer = await makeTestKey('ES256')
    local.serve({ published: [], algorithms: [] })
    await local.start()
    const { token } = await makeToken({
      header: [],
      claims: [],
      signer,
      fault: 'none',
      now: 0,
      plantedUrl: local.plantedUrl(),
    })
    const keys = createRemoteJWKSet(new URL(local.state().jwksUrl ?? ''))
    await expect(jwtVerify(token, keys)).rejects.toThrow('no applicable key')
    expect(changes).toBeGreaterThan(0)
  })

  it('is caught in the act where it goes where a token says', async () => {
    const signer = await makeTestKey('ES256')
    await local.start()
    const order = { header: [], claims: [], signer, now: 0, plantedUrl: local.plantedUrl() }
    const { token, planted } = await makeToken({ ...order, fault: 'key-address' })
    local.plant(planted ?? {})
    const header = JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()) as { jku: string }
    const careless = createRemoteJWKSet(new URL(header.jku))
    await jwtVerify(token, careless)
    expect(local.state().plantedCount).toBe(1)
  })
})
