import { generateKeyPair, SignJWT, type CryptoKey } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Sandbox } from '../../../src/sandbox/create-sandbox'
import { createSigningKeys, type StoredKey } from '../../../src/sandbox/keys/signing-keys'
import { call, closeSandboxes, registerApp, startSandbox, tokenFor, type Registration } from './harness'

const NOW = Date.UTC(2026, 2, 23, 12)
const SECONDS = NOW / 1_000

let time = NOW
let sandbox: Sandbox
let app: Registration
let privateKey: CryptoKey
let kid: string

beforeAll(async () => {
  let state: Uint8Array | undefined
  const seed = await startSandbox({ now: () => NOW, onStateChanged: (next) => (state = next) })
  await seed.close()
  sandbox = await startSandbox({ now: () => time, state })
  app = await registerApp(sandbox)

  // The sandbox's own key, so that a token can be wrong in one point and right in all others.
  const { keys } = JSON.parse(new TextDecoder().decode(state)) as { keys: StoredKey[] }
  const signing = await createSigningKeys(keys, { now: () => NOW, changed: () => undefined })
  ;({ kid, privateKey } = signing.current())
})
beforeEach(() => {
  time = NOW
})
afterAll(closeSandboxes)

const right = () => ({
  iss: sandbox.issuer,
  aud: 'argus-api',
  sub: app.clientId,
  client_id: app.clientId,
  scope: 'webhooks:write',
  iat: SECONDS,
  exp: SECONDS + 900,
  jti: 'a',
})

const sign = async (claims: Record<string, unknown>, header: object = {}, key: CryptoKey | Uint8Array = privateKey) =>
  new SignJWT(claims).setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', kid, ...header }).sign(key)

const list = async (token: string) => call(sandbox, 'GET', '/v1/webhooks', { token })

async function expectInvalid(token: string): Promise<void> {
  const reply = await list(token)
  expect(reply.status).toBe(401)
  expect(reply.headers.get('WWW-Authenticate')).toBe('Bearer realm="sandbox", error="invalid_token"')
  expect(reply.json).toMatchObject({ title: 'Unauthorized', status: 401 })
  expect(reply.text).not.toContain(token)
}

describe('a bearer token', () => {
  it('that is right in all points is taken, so that each refusal below has one reason', async () => {
    expect((await list(await sign(right()))).status).toBe(200)
  })

  it.each([
    ['of another issuer', { iss: 'https://auth.knogin.com' }],
    ['for another audience', { aud: 'https://api.knogin.com' }],
    ['that has run out', { exp: SECONDS - 1 }],
    ['that is not valid yet', { nbf: SECONDS + 60 }],
    ['without an end', { exp: undefined }],
    ['without an id', { jti: undefined }],
    ['without a client', { client_id: undefined }],
    ['with a scope that is no text', { scope: ['webhooks:write'] }],
    ['of an app that is not registered', { client_id: 'app_nobody' }],
  ])('%s is invalid', async (_, change) => {
    await expectInvalid(await sign({ ...right(), ...change }))
  })

  it.each([
    ['of another type', { typ: 'JWT' }],
    ['with an unknown key id', { kid: 'unknown' }],
    ['without a key id', { kid: undefined }],
  ])('%s is invalid', async (_, header) => {
    await expectInvalid(await sign(right(), header))
  })

  it('that another key signed is invalid', async () => {
    const other = await generateKeyPair('RS256')
    await expectInvalid(await sign(right(), {}, other.privateKey))
  })

  it('of a symmetric algorithm is invalid, also with a public value as its secret (RFC 8725 §2.1)', async () => {
    await expectInvalid(await sign(right(), { alg: 'HS256' }, new TextEncoder().encode(kid.padEnd(32, 'x'))))
  })

  it('without a signature is invalid', async () => {
    const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
    await expectInvalid(`${encode({ alg: 'none', typ: 'at+jwt', kid })}.${encode(right())}.`)
  })

  it.each(['opaque-token', 'a.b.c', '...'])('that is "%s" is invalid', expectInvalid)

  it('runs out after 15 minutes', async () => {
    const token = await tokenFor(sandbox, app)
    time = NOW + 899_000
    expect((await list(token)).status).toBe(200)
    time = NOW + 900_000
    await expectInvalid(token)
  })

  it('of the admin runs out after 12 hours', async () => {
    time = NOW + 12 * 3_600_000 - 1_000
    expect((await list(sandbox.adminToken)).status).toBe(200)
    time += 1_000
    await expectInvalid(sandbox.adminToken)
  })
})

describe('a request without a bearer token', () => {
  it.each([
    ['no header', undefined],
    ['another scheme', 'Basic YTpi'],
    ['a bare scheme', 'Bearer'],
  ])('is asked for one, without an error code: %s', async (_, authorization) => {
    const headers = authorization === undefined ? {} : { Authorization: authorization }
    const reply = await call(sandbox, 'GET', '/v1/webhooks', { headers })
    expect(reply.status).toBe(401)
    expect(reply.headers.get('WWW-Authenticate')).toBe('Bearer realm="sandbox"')
  })
})

describe('scopes', () => {
  const create = async (token: string) =>
    call(sandbox, 'POST', '/v1/webhooks', {
      token,
      json: { url: 'http://127.0.0.1:9/', events: ['incident.updated'], secret: 's' },
    })

  it('let webhooks:write write and read', async () => {
    const token = await tokenFor(sandbox, app, 'webhooks:write')
    expect((await create(token)).status).toBe(201)
    expect((await list(token)).status).toBe(200)
  })

  it('let webhooks:read read alone', async () => {
    const token = await tokenFor(sandbox, app, 'webhooks:read')
    expect((await list(token)).status).toBe(200)
    const reply = await create(token)
    expect(reply.status).toBe(403)
    expect(reply.headers.get('WWW-Authenticate')).toBe(
      'Bearer realm="sandbox", error="insufficient_scope", scope="webhooks:write"',
    )
    expect(reply.json).toMatchObject({ title: 'Forbidden', status: 403 })
  })

  it('let no other one in', async () => {
    const token = await tokenFor(sandbox, app, 'incidents:read')
    expect((await list(token)).status).toBe(403)
    expect((await create(token)).status).toBe(403)
  })

  it('let the admin do both', async () => {
    expect((await create(sandbox.adminToken)).status).toBe(201)
    expect((await list(sandbox.adminToken)).status).toBe(200)
  })
})
