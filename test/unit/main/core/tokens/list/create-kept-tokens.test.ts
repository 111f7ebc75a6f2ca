import * as v from 'valibot'
import { beforeEach, describe, expect, it } from 'vitest'
import { USUAL_HOW } from '../../../../../../src/shared/contract/inspection'
import { TokenId } from '../../../../../../src/shared/contract/tokens'
import { claims, NOW_S, setUp, signer, type World } from './list-rig'

const UNKNOWN = v.parse(TokenId, 'A'.repeat(22))

let world: World
let tokens: World['tokens']
beforeEach(() => {
  world = setUp()
  tokens = world.tokens
})

const keep = async (text: string): Promise<TokenId> => v.parse(TokenId, (await tokens.keep({ text })).id)

describe('request', () => {
  it('keeps and verifies the token of an app, and announces it', async () => {
    const summary = await tokens.request({ clientId: 'app_1', scopes: ['webhooks:write', 'x'] })
    expect(world.requested).toEqual(['app_1 webhooks:write x'])
    expect(summary).toEqual({
      id: expect.any(String) as string,
      origin: 'client_credentials',
      clientId: 'app_1',
      subject: 'app_1',
      scope: 'webhooks:write',
      addedAt: NOW_S * 1_000,
      expiresAt: (NOW_S + 600) * 1_000,
      verdict: 'verified',
      canRefresh: false,
      isAutoRefreshed: false,
      refreshProblem: null,
      revokedAt: null,
      keyThumbprint: expect.stringMatching(/^[\w-]{43}$/) as string,
      kid: 'key-1',
      deliveryId: null,
    })
    expect(world.records.get(v.parse(TokenId, summary.id))).toMatchObject({
      environmentId: 'sandbox',
      token: world.granted.accessToken,
      refreshToken: null,
    })
    expect(world.announced).toEqual([{ rev: 1, tokens: [summary], expiryNoticeS: 300 }])
  })

  it('keeps a token that is no JWT, with the expiry that the platform said', async () => {
    world.granted = { accessToken: 'opaque', refreshToken: 'refresh-1', scope: null, expiresInS: 90 }
    const summary = await tokens.request({ clientId: 'app_1', scopes: [] })
    expect(world.records.get(v.parse(TokenId, summary.id))?.refreshToken).toBe('refresh-1')
    expect(summary).toMatchObject({
      verdict: 'unreadable',
      canRefresh: true,
      subject: null,
      scope: null,
      expiresAt: (NOW_S + 90) * 1_000,
    })
  })

  it('takes the scope from the token where the answer has none', async () => {
    world.granted = {
      accessToken: signer.sign({ ...claims, scope: 'a b' }),
      refreshToken: null,
      scope: null,
      expiresInS: null,
    }
    expect(await tokens.request({ clientId: 'app_1', scopes: [] })).toMatchObject({ scope: 'a b' })
  })
})

describe('inspectText and keep', () => {
  it('looks at a pasted text by the rules of the environment and forgets it', async () => {
    const inspection = await tokens.inspectText({
      text: `Bearer ${signer.sign({ ...claims, aud: 'sandbox' })}`,
      ...USUAL_HOW,
    })
    expect(inspection.verdict).toBe('failed')
    expect(inspection.checks.filter(({ status }) => status === 'failed').map(({ id }) => id)).toEqual(['audience'])
    expect(world.records.size).toBe(0)
    expect(world.announced).toEqual([])
  })

  it('keeps the three parts of a pasted text and nothing around them', async () => {
    const token = signer.sign(claims)
    const summary = await tokens.keep({ text: ` Authorization: Bearer ${token}\n` })
    expect(summary).toMatchObject({ origin: 'pasted', clientId: null, subject: 'app_1', verdict: 'verified' })
    expect(world.records.get(v.parse(TokenId, summary.id))?.token).toBe(token)
  })

  it('keeps a JSON serialization as it is written', async () => {
    const [header, payload, signature] = signer.sign(claims).split('.')
    const json = JSON.stringify({ payload, protected: header, signature }, null, 1)
    const { id, verdict } = await tokens.keep({ text: `\n${json} ` })
    expect(world.records.get(id)?.token).toBe(json)
    expect(verdict).toBe('verified')
  })

  it('takes in whatever was made to test with, and says what is wrong with it', async () => {
    const made = { origin: 'made', clientId: null, scope: null, expiresAt: null } as const
    for (const [token, verdict] of [
      [signer.sign({ ...claims, aud: 'another' }), 'failed'],
      [signer.sign('{"sub":"a","sub":"b"}'), 'failed'],
      ['cut.off', 'unreadable'],
    ] as const) {
      const summary = await world.created.add(token, made)
      expect(summary).toMatchObject({ origin: 'made', verdict })
      expect(world.records.get(summary.id)?.token).toBe(token)
    }
  })

  it('refuses to keep what is no token', async () => {
    await expect(tokens.keep({ text: 'hello' })).rejects.toMatchObject({ code: 'input.invalid' })
    expect(world.records.size).toBe(0)
  })

  it('asks nothing but the key set of the environment, whatever the token names', async () => {
    const evil = 'https://evil.example/keys'
    const header = { alg: 'RS256', kid: evil, jku: evil, x5u: evil, jwk: signer.jwk, x5c: [evil] }
    await tokens.inspectText({ text: signer.sign({ ...claims, iss: evil, aud: evil }, header), ...USUAL_HOW })
    await tokens.keep({ text: signer.sign({ iss: evil }, { ...header, alg: 'none' }) })
    expect(new Set(world.fetched)).toEqual(new Set(['https://auth.example/jwks.json']))
  })
})

describe('inspect', () => {
  it('looks at a kept token as of now', async () => {
    const id = await keep(signer.sign(claims))
    await world.time.pass(600_000)
    expect(await tokens.inspect({ id, ...USUAL_HOW })).toMatchObject({ verdict: 'failed', checkedAt: world.now() })
  })

  it('has the list say the same, where it is judged by the same', async () => {
    const id = await keep(signer.sign(claims))
    await world.time.pass(600_000)
    await tokens.inspect({ id, ...USUAL_HOW, algorithms: ['ES256'] })
    await tokens.inspect({ id, ...USUAL_HOW, verifyWith: { kind: 'none' } })
    expect(world.records.get(id)?.summary.verdict).toBe('verified')
    await tokens.inspect({ id, ...USUAL_HOW })
    expect(world.announced.at(-1)?.tokens).toMatchObject([{ id, verdict: 'failed' }])
    const { length } = world.announced
    await tokens.inspect({ id, ...USUAL_HOW })
    expect(world.announced).toHaveLength(length)
  })

  it('knows no token of another environment', async () => {
    const id = await keep(signer.sign(claims))
    world.environmentId = 'production'
    for (const attempt of [
      tokens.inspect({ id, ...USUAL_HOW }),
      tokens.copy({ id, as: { form: 'token' } }),
      tokens.remove({ id }),
    ])
      await expect(attempt).rejects.toMatchObject({ code: 'tokens.not_found' })
    expect((await tokens.view()).tokens).toEqual([])
  })
})

describe('copy', () => {
  it('puts the token on the clipboard for a while, and notes that', async () => {
    const token = signer.sign(claims)
    const id = await keep(token)
    expect(await tokens.copy({ id, as: { form: 'token' } })).toEqual({ clearsAt: world.now() + 30_000 })
    expect(world.copied).toEqual([token])
    expect(world.noted).toEqual([id])
  })
})

describe('remove and view', () => {
  it('removes a token and announces what is left', async () => {
    const id = await keep(signer.sign(claims))
    await tokens.remove({ id })
    expect(world.announced.at(-1)).toMatchObject({ rev: 2, tokens: [] })
    await expect(tokens.remove({ id })).rejects.toMatchObject({ code: 'tokens.not_found' })
    await expect(tokens.copy({ id: UNKNOWN, as: { form: 'token' } })).rejects.toMatchObject({
      code: 'tokens.not_found',
    })
  })

  it('numbers views so that an older one can be told', async () => {
    expect((await tokens.view()).rev).toBe(0)
    await tokens.keep({ text: signer.sign(claims) })
    expect(await tokens.view()).toEqual(world.announced.at(-1))
  })

  it('shows and takes apart what is kept while the environment is not there, and verifies nothing', async () => {
    const id = await keep(signer.sign(claims))
    world.isReady = false
    world.fetched.length = 0
    expect((await tokens.view()).tokens).toHaveLength(1)
    expect(await tokens.inspect({ id, ...USUAL_HOW })).toMatchObject({ verdict: 'decoded' })
    expect(await tokens.inspectText({ text: signer.sign(claims), ...USUAL_HOW })).toMatchObject({ verdict: 'decoded' })
    expect(world.fetched).toEqual([])
  })
})
