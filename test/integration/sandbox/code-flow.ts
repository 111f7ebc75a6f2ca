import { createHash, randomBytes } from 'node:crypto'
import * as v from 'valibot'
import type { Sandbox } from '../../../src/sandbox/create-sandbox'
import { createConsentBrowser, type Visit } from '../../support/consent-browser'
import { call, requestToken, type Reply } from './harness'

export const REDIRECT_URI = 'http://127.0.0.1:49152/callback'

const Registered = v.object({ client_id: v.string(), client_secret: v.optional(v.string()) })

export interface CodeApp {
  readonly clientId: string
  /** Undefined for a public client. */
  readonly clientSecret: string | undefined
}

/** An app for the code flow: a confidential one, unless its fields say otherwise. */
export async function registerCodeApp(sandbox: Sandbox, fields: object = {}): Promise<CodeApp> {
  const { json } = await call(sandbox, 'POST', '/v1/platform/apps', {
    token: sandbox.adminToken,
    json: {
      name: 'Case <sync> & more',
      grant_types: ['authorization_code', 'refresh_token'],
      redirect_uris: ['http://127.0.0.1/callback'],
      scopes: ['webhooks:read', 'webhooks:write', 'offline_access'],
      ...fields,
    },
  })
  const { client_id: clientId, client_secret: clientSecret } = v.parse(Registered, json)
  return { clientId, clientSecret }
}

export const PUBLIC_CLIENT = { token_endpoint_auth_method: 'none' }

export const newVerifier = (): string => randomBytes(32).toString('base64url')

export const challengeOf = (verifier: string): string => createHash('sha256').update(verifier).digest('base64url')

type Parameters = Readonly<Record<string, string | undefined>>

/** An undefined parameter is left out. */
const withoutGaps = (parameters: Parameters): Record<string, string> =>
  Object.fromEntries(
    Object.entries(parameters).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )

export const authorizeUrl = (sandbox: Sandbox, app: CodeApp, parameters: Parameters = {}): string =>
  `${sandbox.origin}/v1/oauth/authorize?${new URLSearchParams(
    withoutGaps({
      response_type: 'code',
      client_id: app.clientId,
      redirect_uri: REDIRECT_URI,
      scope: 'webhooks:read',
      state: 'opaque-state',
      ...parameters,
    }),
  ).toString()}`

/** Opens the page as a browser does and presses a button. */
export async function decide(url: string, label: 'Allow' | 'Deny'): Promise<Visit> {
  const browser = createConsentBrowser()
  return browser.press(await browser.open(url), label)
}

export interface Code {
  readonly code: string
  readonly verifier: string
}

export async function codeOf(sandbox: Sandbox, app: CodeApp, parameters: Parameters = {}): Promise<Code> {
  const verifier = newVerifier()
  const pkce = { code_challenge: challengeOf(verifier), code_challenge_method: 'S256' }
  const { leftTo } = await decide(authorizeUrl(sandbox, app, { ...pkce, ...parameters }), 'Allow')
  const code = leftTo?.searchParams.get('code')
  if (typeof code !== 'string') throw new Error(`There is no code: ${leftTo?.search ?? 'no redirect'}`)
  return { code, verifier }
}

export const redeem = (sandbox: Sandbox, app: CodeApp, code: Code, changes: Parameters = {}): Promise<Reply> =>
  requestToken(
    sandbox,
    withoutGaps({
      grant_type: 'authorization_code',
      client_id: app.clientId,
      client_secret: app.clientSecret,
      code: code.code,
      code_verifier: code.verifier,
      redirect_uri: REDIRECT_URI,
      ...changes,
    }),
  )

export const refresh = (sandbox: Sandbox, app: CodeApp, token: string, changes: Parameters = {}): Promise<Reply> =>
  requestToken(
    sandbox,
    withoutGaps({
      grant_type: 'refresh_token',
      client_id: app.clientId,
      client_secret: app.clientSecret,
      refresh_token: token,
      ...changes,
    }),
  )

const Granted = v.object({ access_token: v.string(), refresh_token: v.optional(v.string()), scope: v.string() })

export interface Tokens {
  readonly accessToken: string
  readonly refreshToken: string
}

/** The tokens of an answer that has both. */
export function tokensOf(reply: Reply): Tokens {
  const { access_token: accessToken, refresh_token: refreshToken = '' } = v.parse(Granted, reply.json)
  return { accessToken, refreshToken }
}
