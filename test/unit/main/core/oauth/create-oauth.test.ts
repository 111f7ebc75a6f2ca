import { createHash } from 'node:crypto'
import { describe, expect, it, vi } from 'vitest'
import type { Exchange } from '../../../../../src/main/ports/exchange'
import { AppError } from '../../../../../src/shared/errors'
import { TRACE_ID } from '../platform/fixtures'
import type { Step } from '../platform/scripted-http'
import { CLIENT_SECRET, createRig, TOKEN_ID, type Rig } from './flow-rig'

const ISSUER = 'https://auth.example'
const CODE = 'CANARY-code-4f4f'
const GRANTED = {
  access_token: 'CANARY-access-aa',
  refresh_token: 'CANARY-refresh-bb',
  token_type: 'bearer',
  expires_in: 900,
  scope: 'a',
}
const granted: Step = { status: 200, json: GRANTED }
const FIVE_MINUTES = 300_000

const allow = (rig: Rig, sent: URLSearchParams) =>
  rig.listener.answer({ code: CODE, state: sent.get('state') ?? '', iss: ISSUER })

const over = (rig: Rig) =>
  vi.waitFor(async () => {
    const flow = await rig.flow()
    expect(['done', 'failed', 'cancelled']).toContain(flow?.state)
    return flow
  })

describe('prepare', () => {
  it('shows what will be sent and sends nothing', async () => {
    const { handlers, http, browser, listener } = createRig()
    const prepared = await handlers.prepare({ clientId: 'app_1', scopes: ['a', 'b'] })
    expect(prepared).toMatchObject({
      endpoint: 'https://auth.example/v1/oauth/authorize',
      redirectUri: 'http://127.0.0.1:{port}/callback',
      clientAuth: 'client_secret_post',
      issuer: ISSUER,
      notes: [],
    })
    expect([http.requests, browser.opened, listener.opened]).toEqual([[], [], []])
  })

  it.each([
    ['an app without a secret', { clientSecret: null }, 'apps.no_secret'],
    ['an app that is answered elsewhere', { redirectUris: ['https://a.example/cb'] }, 'oauth.no_redirect'],
    ['a platform without TLS', { environment: { authUrl: 'http://auth.example' } }, 'oauth.insecure'],
  ])('refuses %s before the browser is opened', async (_what, options, code) => {
    const { handlers } = createRig(options)
    await expect(handlers.prepare({ clientId: 'app_1', scopes: [] })).rejects.toMatchObject({ code })
  })

  it('needs no secret of an app that is said to be public', async () => {
    const { handlers } = createRig({ clientSecret: null })
    await handlers.chooseClientAuth({ clientId: 'app_1', method: 'none' })
    expect(await handlers.clientAuth({ clientId: 'app_1' })).toEqual({ method: 'none' })
    expect(await handlers.prepare({ clientId: 'app_1', scopes: [] })).toMatchObject({ clientAuth: 'none' })
  })

  it('notes an environment whose issuer is not known', async () => {
    const { handlers } = createRig({ environment: { issuer: null } })
    const { notes } = await handlers.prepare({ clientId: 'app_1', scopes: [] })
    expect(notes).toEqual([expect.stringMatching(/names no issuer/)])
  })
})

describe('a flow', () => {
  it('opens the browser, redeems the code with its verifier, and keeps the tokens', async () => {
    const rig = createRig({ steps: [granted] })
    const sent = await rig.start()
    expect(rig.browser.opened).toEqual([(await rig.flow())?.url])
    expect(rig.listener.opened[0]).toMatchObject({ host: '127.0.0.1', wantedPort: 0, path: '/callback' })
    expect(allow(rig, sent)?.title).toMatch(/has the answer/)
    const flow = await over(rig)
    expect(flow).toMatchObject({
      state: 'done',
      tokenId: TOKEN_ID,
      askedScope: 'a b',
      grantedScope: 'a',
      url: null,
      notes: [],
    })
    expect(rig.stored.kept).toEqual([
      {
        accessToken: GRANTED.access_token,
        refreshToken: GRANTED.refresh_token,
        scope: 'a',
        expiresInS: 900,
        origin: 'authorization_code',
        clientId: 'app_1',
        environmentId: 'sandbox',
      },
    ])
    const form = Object.fromEntries(new URLSearchParams(rig.http.requests[0]?.body))
    expect(form).toEqual({
      grant_type: 'authorization_code',
      code: CODE,
      redirect_uri: 'http://127.0.0.1:5000/callback',
      code_verifier: expect.stringMatching(/^[\w-]{43}$/) as unknown,
      client_id: 'app_1',
      client_secret: CLIENT_SECRET,
    })
    const digest = createHash('sha256')
      .update(form['code_verifier'] ?? '')
      .digest('base64url')
    expect(sent.get('code_challenge')).toBe(digest)
    expect([rig.listener.isOpen, rig.scheduler.waiting]).toEqual([false, []])
    expect(JSON.stringify(rig.announced) + rig.log.text()).not.toContain('CANARY')
  })

  it('authenticates by Basic, form-encoded, where that was chosen (RFC 6749 §2.3.1)', async () => {
    const rig = createRig({ steps: [granted], clientSecret: 'a:b%c+d é' })
    await rig.handlers.chooseClientAuth({ clientId: 'app_1', method: 'client_secret_basic' })
    allow(rig, await rig.start())
    await over(rig)
    const { headers, body } = rig.http.requests[0] ?? {}
    const basic = Buffer.from(headers?.['authorization']?.replace('Basic ', '') ?? '', 'base64').toString()
    expect(basic).toBe('app_1:a%3Ab%25c%2Bd+%C3%A9')
    expect(new URLSearchParams(body).has('client_secret')).toBe(false)
  })

  it('sends the id alone of a public app', async () => {
    const rig = createRig({ steps: [granted], clientSecret: null })
    await rig.handlers.chooseClientAuth({ clientId: 'app_1', method: 'none' })
    allow(rig, await rig.start())
    expect(await over(rig)).toMatchObject({ state: 'done' })
    const { headers, body } = rig.http.requests[0] ?? {}
    expect(headers).not.toHaveProperty('authorization')
    expect(new URLSearchParams(body).get('client_id')).toBe('app_1')
    expect(new URLSearchParams(body).has('client_secret')).toBe(false)
  })

  it.each([
    ['denied', { error: 'access_denied' }, 'oauth.denied'],
    ['of another request', { state: 'x' }, 'oauth.wrong_state'],
    ['of another server', { iss: 'https://evil.example' }, 'oauth.wrong_issuer'],
  ])('ends with an answer that is %s, and redeems nothing', async (_what, change, code) => {
    const rig = createRig()
    const sent = await rig.start()
    const page = rig.listener.answer({ code: CODE, state: sent.get('state') ?? '', iss: ISSUER, ...change })
    expect(page?.title).toMatch(/No authorization/)
    expect(await rig.flow()).toMatchObject({ state: 'failed', tokenId: null, url: null, problem: { code } })
    expect([rig.http.requests, rig.listener.isOpen]).toEqual([[], false])
  })

  it('waits on when what came is no answer', async () => {
    const rig = createRig()
    await rig.start()
    expect(rig.listener.answer({})).toBeNull()
    expect(await rig.flow()).toMatchObject({ state: 'waiting' })
  })

  it('says what a browser that was closed looks like: no answer in five minutes', async () => {
    const rig = createRig()
    await rig.start()
    const { startedAt = 0, expiresAt } = (await rig.flow()) ?? {}
    expect(expiresAt).toBe(startedAt + FIVE_MINUTES)
    rig.scheduler.fire(FIVE_MINUTES)
    expect(await rig.flow()).toMatchObject({ state: 'failed', problem: { code: 'oauth.timed_out' } })
    expect(rig.listener.isOpen).toBe(false)
  })

  it('says that a code is expired, with what finds the request in the platform’s log', async () => {
    const expired: Step = {
      status: 400,
      json: { error: 'invalid_grant' },
      headers: { 'x-argus-trace-id': TRACE_ID },
    }
    const rig = createRig({ steps: [expired] })
    allow(rig, await rig.start())
    expect(await over(rig)).toMatchObject({
      state: 'failed',
      problem: {
        code: 'oauth.invalid_grant',
        message: expect.stringMatching(/code is expired or was used already/) as unknown,
        status: 400,
        traceId: TRACE_ID,
      },
    })
  })

  it('is cancelled while it waits: nobody listens, and the state is used up', async () => {
    const rig = createRig()
    const { id } = await rig.handlers.prepare({ clientId: 'app_1', scopes: [] })
    await rig.handlers.start({ id })
    expect((await rig.handlers.cancel()).flow).toMatchObject({ state: 'cancelled', url: null })
    expect([rig.listener.isOpen, rig.scheduler.waiting]).toEqual([false, []])
    await expect(rig.handlers.start({ id })).rejects.toMatchObject({ code: 'oauth.not_prepared' })
  })

  it('is cancelled while the code is redeemed: the request is broken off', async () => {
    const send: Exchange['send'] = ({ signal }) =>
      new Promise((_resolve, reject) => {
        const giveUp = (): void => reject(new AppError('platform.cancelled', 'The request was cancelled.'))
        if (signal?.aborted === true) giveUp()
        else signal?.addEventListener('abort', giveUp)
      })
    const rig = createRig({ exchange: { send } })
    allow(rig, await rig.start())
    expect((await rig.handlers.cancel()).flow).toMatchObject({ state: 'exchanging' })
    expect(await over(rig)).toMatchObject({ state: 'cancelled', problem: null })
    expect(rig.stored.kept).toEqual([])
  })

  it('gives way to another: one at a time', async () => {
    const rig = createRig({ steps: [granted] })
    const first = await rig.start()
    const second = await rig.start()
    expect(second.get('state')).not.toBe(first.get('state'))
    const states = rig.announced.map(({ flow }) => flow?.state)
    expect(states).toContain('cancelled')
    allow(rig, second)
    expect(await over(rig)).toMatchObject({ state: 'done' })
  })

  it('goes on without the system’s browser, and says so', async () => {
    const rig = createRig()
    rig.browser.open = async () => {
      throw new AppError('browser.not_opened', 'no')
    }
    await rig.start()
    expect(await rig.flow()).toMatchObject({ state: 'waiting', notes: [expect.stringMatching(/Copy the address/)] })
    await rig.handlers.copyAddress()
    expect(rig.clipboard.text).toBe((await rig.flow())?.url)
  })

  it('stays with the environment that it began in', async () => {
    const rig = createRig({ steps: [granted] })
    const sent = await rig.start()
    rig.current.now = {
      ...rig.current.now,
      id: 'other',
      authUrl: 'https://other.example',
      issuer: 'https://other.example',
    }
    rig.oauth.environmentChanged()
    allow(rig, sent)
    expect(await over(rig)).toMatchObject({ state: 'done', environmentId: 'sandbox' })
    expect(rig.http.requests[0]?.url).toBe('https://auth.example/v1/oauth/token')
    expect(rig.stored.kept).toMatchObject([{ environmentId: 'sandbox' }])
    rig.oauth.environmentChanged()
    expect(await rig.flow()).toBeNull()
  })

  it('learns that a platform names itself, and takes no answer without that any more (RFC 9207 §2.4)', async () => {
    const rig = createRig({ steps: [granted, granted] })
    const unnamed = async () => rig.listener.answer({ code: CODE, state: (await rig.start()).get('state') ?? '' })
    await unnamed()
    expect(await over(rig)).toMatchObject({ state: 'done', notes: [expect.stringMatching(/RFC 9207/)] })
    allow(rig, await rig.start())
    await over(rig)
    await unnamed()
    expect(await rig.flow()).toMatchObject({ state: 'failed', problem: { code: 'oauth.wrong_issuer' } })
  })

  it('holds a token that cannot be stored, and stores it when that is possible', async () => {
    const rig = createRig({ steps: [granted] })
    rig.stored.failure = new AppError('store.full', 'The disk is full.')
    allow(rig, await rig.start())
    expect(await over(rig)).toMatchObject({
      state: 'failed',
      problem: { code: 'store.full' },
      notes: [expect.stringMatching(/held in memory/)],
    })
    rig.stored.failure = null
    rig.scheduler.fire(5_000)
    await vi.waitFor(() => expect(rig.stored.kept).toHaveLength(1))
    expect(rig.scheduler.waiting).toEqual([])
  })

  it('shows a fault of ours as one, and logs it', async () => {
    const rig = createRig({ steps: [granted] })
    rig.stored.failure = new TypeError('x is not a function')
    allow(rig, await rig.start())
    expect(await over(rig)).toMatchObject({ state: 'failed', problem: { code: 'internal' } })
    expect(rig.log.faults()).toHaveLength(1)
  })

  it('ends with the session', async () => {
    const rig = createRig()
    await rig.start()
    await rig.oauth.close()
    expect(await rig.flow()).toMatchObject({ state: 'cancelled' })
    expect(rig.listener.isOpen).toBe(false)
  })
})
