import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createFetchHttp } from '../../../src/main/adapters/node/fetch-http'
import { loopbackListener } from '../../../src/main/adapters/node/loopback-listener'
import { systemClock } from '../../../src/main/adapters/node/system-clock'
import { validateAnswer, type ValidAnswer } from '../../../src/main/core/oauth/authorization-answer'
import {
  authorizationParameters,
  authorizationUrl,
  newAuthorizationSecrets,
  type AuthorizationSecrets,
} from '../../../src/main/core/oauth/authorization-request'
import { loopbackRedirect } from '../../../src/main/core/oauth/loopback-redirect'
import {
  requestToken,
  type ClientAuthentication,
  type TokenEndpoint,
} from '../../../src/main/core/oauth/token-endpoint'
import { createExchange } from '../../../src/main/core/platform/exchange/create-exchange'
import type { Sandbox } from '../../../src/sandbox/create-sandbox'
import { createConsentBrowser } from '../../support/consent-browser'
import { createMemoryLog } from '../../support/memory-log'
import { PUBLIC_CLIENT, registerCodeApp, type CodeApp } from '../sandbox/code-flow'
import { closeSandboxes, startSandbox } from '../sandbox/harness'

let sandbox: Sandbox
let app: CodeApp
beforeAll(async () => {
  sandbox = await startSandbox()
  app = await registerCodeApp(sandbox)
})
afterAll(closeSandboxes)

const log = createMemoryLog()
const exchange = createExchange({ http: createFetchHttp(), clock: systemClock, log, version: '0.1.0' })

interface Answered {
  readonly answer: ValidAnswer
  readonly redirectUri: string
  readonly secrets: AuthorizationSecrets
}

/** The way of the code through a browser to the real listener, which a person lets go or not. */
async function throughTheBrowser(clientId: string, scope: string, button: 'Allow' | 'Deny'): Promise<Answered> {
  const secrets = await newAuthorizationSecrets(scope.split(' '))
  const redirect = loopbackRedirect(['http://127.0.0.1/callback'])
  const { issuer } = sandbox
  let opened: Awaited<ReturnType<typeof loopbackListener.open>> | undefined
  try {
    const answered = new Promise<ValidAnswer>((resolve, reject) => {
      const onAnswer = (parameters: URLSearchParams) => {
        try {
          resolve(validateAnswer(parameters, { clientId, state: secrets.state, issuer, namesIssuer: true }))
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)))
        }
        return { title: 'Answered', text: 'The test goes on.' }
      }
      void loopbackListener.open({ ...redirect, onAnswer }).then(async (listening) => {
        opened = listening
        const parameters = authorizationParameters(clientId, redirect.at(listening.port), scope, secrets)
        const browser = createConsentBrowser()
        const page = await browser.open(authorizationUrl(`${sandbox.origin}/v1/oauth/authorize`, parameters))
        const { leftTo } = await browser.press(page, button)
        await browser.open(leftTo?.href ?? '')
      }, reject)
    })
    return { answer: await answered, redirectUri: redirect.at(opened?.port ?? 0), secrets }
  } finally {
    opened?.close()
  }
}

const endpointOf = ({ clientId, clientSecret }: CodeApp, method: ClientAuthentication['method']): TokenEndpoint => ({
  exchange,
  authUrl: sandbox.origin,
  issuer: sandbox.issuer,
  clientId,
  authentication: method === 'none' ? { method } : { method, clientSecret: clientSecret ?? '' },
})

const redeem = (endpoint: TokenEndpoint, { answer, redirectUri, secrets }: Answered, scope: string) =>
  requestToken(endpoint, {
    type: 'authorization_code',
    parameters: answer.parameters,
    redirectUri,
    codeVerifier: secrets.codeVerifier,
    scope,
    nonce: secrets.nonce,
  })

describe('the code flow against the sandbox', () => {
  it.each(['client_secret_post', 'client_secret_basic', 'none'] as const)('gives a token by %s', async (method) => {
    const by = method === 'none' ? await registerCodeApp(sandbox, PUBLIC_CLIENT) : app
    const answered = await throughTheBrowser(by.clientId, 'webhooks:read', 'Allow')
    expect(answered.answer).toMatchObject({ namedIssuer: true, notes: [] })
    const granted = await redeem(endpointOf(by, method), answered, 'webhooks:read')
    expect(granted).toMatchObject({ refreshToken: null, scope: 'webhooks:read', expiresInS: 900 })
  })

  it('gives a code away once, and to nobody without the verifier', async () => {
    const answered = await throughTheBrowser(app.clientId, 'webhooks:read', 'Allow')
    const stolen = { ...answered, secrets: await newAuthorizationSecrets([]) }
    const endpoint = endpointOf(app, 'client_secret_post')
    await expect(redeem(endpoint, stolen, '')).rejects.toMatchObject({ code: 'oauth.invalid_grant' })

    const again = await throughTheBrowser(app.clientId, 'webhooks:read', 'Allow')
    await redeem(endpoint, again, '')
    await expect(redeem(endpoint, again, '')).rejects.toMatchObject({
      code: 'oauth.invalid_grant',
      details: { status: 400, traceId: expect.stringMatching(/^[0-9a-f]{32}$/) as unknown },
    })
  })

  it('is denied in the browser', async () => {
    await expect(throughTheBrowser(app.clientId, 'webhooks:read', 'Deny')).rejects.toMatchObject({
      code: 'oauth.denied',
    })
  })

  it('rotates refresh tokens, and ends the family when an old one comes again (RFC 9700 §4.14.2)', async () => {
    const scope = 'webhooks:read offline_access'
    const endpoint = endpointOf(app, 'client_secret_post')
    const refresh = (refreshToken: string | null) =>
      requestToken(endpoint, { type: 'refresh_token', refreshToken: refreshToken ?? '', scope })
    const first = await redeem(endpoint, await throughTheBrowser(app.clientId, scope, 'Allow'), scope)
    const second = await refresh(first.refreshToken)
    expect(second.refreshToken).not.toBe(first.refreshToken)
    await expect(refresh(first.refreshToken)).rejects.toMatchObject({ code: 'oauth.refresh_refused' })
    await expect(refresh(second.refreshToken)).rejects.toMatchObject({ code: 'oauth.refresh_refused' })
  })

  it('is not for an app whose secret is wrong', async () => {
    const answered = await throughTheBrowser(app.clientId, 'webhooks:read', 'Allow')
    for (const method of ['client_secret_post', 'client_secret_basic'] as const) {
      const endpoint = endpointOf({ ...app, clientSecret: 'wrong' }, method)
      await expect(redeem(endpoint, answered, '')).rejects.toMatchObject({ code: 'oauth.invalid_client' })
    }
  })
})
