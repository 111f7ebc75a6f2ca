import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { KoaContext, Provider } from 'oidc-provider'
import type { AppRegistry } from '../apps/app-registry'
import { json, Refusal } from '../http/answer'
import { readBody } from '../http/read-body'
import type { PassRoute } from '../http/router'
import type { SigningKeys } from '../keys/signing-keys'
import type { AccessTokens } from './access-tokens'
import { clientCredentialsGrant } from './client-credentials-grant'
import { CONSENT_PATH, serveConsent } from './consent-routes'
import type { GrantStore } from './grant-store'
import { loadOidcProvider } from './load-oidc-provider'
import { askRegistry } from './provider-clients'
import { OAUTH_PATHS, providerConfiguration, renderError } from './provider-configuration'
import { PUBLISHED_SCOPES } from './scopes'

export interface OAuthServerDeps {
  readonly apps: AppRegistry
  readonly grants: GrantStore
  readonly keys: SigningKeys
  readonly tokens: AccessTokens
  readonly issuer: string
  readonly tenantId: string
  readonly organizationId: string
  readonly now: () => number
  /** Called when an answer is known and before its first byte is sent. */
  readonly beforeAnswer: () => void
}

/** The one user of the sandbox. */
const USER_ID = 'usr_sandbox'

/** What all scopes belong to (RFC 8707). No address: the port may be another one after a restart. */
const RESOURCE = 'urn:argus:api'

const METADATA_PATHS = ['/.well-known/oauth-authorization-server', '/.well-known/openid-configuration']

/** The library's own limit. */
const MAX_FORM_BYTES = 56 * 1_024

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>

/**
 * The authorization server: `oidc-provider` behind the paths of the contract, over our registry of apps and our signing keys.
 * It is loaded at its first request.
 */
export function oauthRoutes(deps: OAuthServerDeps): readonly PassRoute[] {
  const cookieKey = randomBytes(32).toString('base64url')
  let built: { readonly kid: string; readonly handler: Promise<Handler> } | undefined

  /** What it has to remember is in our stores, so that it is simply made anew for a new signing key. */
  function handlerOfCurrentKey(): Promise<Handler> {
    const { kid } = deps.keys.current()
    if (built?.kid !== kid) built = { kid, handler: build(deps, cookieKey) }
    return built.handler
  }

  const pass: Handler = async (request, response) => (await handlerOfCurrentKey())(request, response)

  const passForm: Handler = async (request, response) => {
    await refuseLongForm(request)
    await pass(request, response)
  }

  return [
    {
      method: 'GET',
      path: OAUTH_PATHS.authorization,
      async pass(request, response) {
        request.url = withConsentPrompt(request.url ?? '')
        await pass(request, response)
      },
    },
    { method: 'GET', path: `${OAUTH_PATHS.authorization}/{uid}`, pass },
    { method: 'GET', path: `${CONSENT_PATH}/{uid}`, pass },
    { method: 'POST', path: `${CONSENT_PATH}/{uid}/{answer}`, pass },
    { method: 'POST', path: OAUTH_PATHS.token, pass: passForm },
    { method: 'POST', path: OAUTH_PATHS.revocation, pass: passForm },
    // assumed: RFC 8414. The contract documents no metadata.
    ...METADATA_PATHS.map((path): PassRoute => ({ method: 'GET', path, pass })),
  ]
}

async function build(deps: OAuthServerDeps, cookieKey: string): Promise<Handler> {
  const { apps, issuer, tokens } = deps
  const library = await loadOidcProvider()
  const { errors } = library
  const provider = new library.Provider(
    issuer,
    providerConfiguration({ ...deps, cookieKey, resource: RESOURCE, errors }),
  )

  askRegistry(provider, library, apps)
  provider.registerGrantType('client_credentials', clientCredentialsGrant({ apps, tokens, errors }), ['scope'])
  for (const event of ['error', 'server_error'] as const) provider.on(event, reportFault)

  provider.use(async (context, next) => {
    await (context.path.startsWith(`${CONSENT_PATH}/`) ? answerConsent(context, provider) : next())
    if (context.path === OAUTH_PATHS.revocation) await revokeAccessToken(context, tokens)
    tidy(context)
    deps.beforeAnswer()
  })

  async function answerConsent(context: KoaContext, of: Provider): Promise<void> {
    try {
      await serveConsent(context, { provider: of, apps, userId: USER_ID, resource: RESOURCE })
    } catch (error) {
      if (!(error instanceof errors.SessionNotFound)) throw error
      context.status = 400
      renderError(context, {
        error: 'invalid_request',
        error_description: 'This question was answered, or has run out',
      })
    }
  }

  return provider.callback()
}

/**
 * Documented: the platform checks whether an access token was revoked. The library knows no such thing of a JWT, and says so once
 * it has found out who asks.
 */
async function revokeAccessToken(context: KoaContext, tokens: AccessTokens): Promise<void> {
  const { body } = context
  if (typeof body !== 'object' || body === null || !('error' in body) || body.error !== 'unsupported_token_type') return
  await tokens.revoke(context.oidc.params['token'] ?? '', context.oidc.client.clientId)
  context.status = 200
  context.body = ''
}

/**
 * The library asks for consent to `offline_access` by name (OpenID Connect Core §11), or drops it. Consent is asked for every
 * time here, so the request may as well say so.
 */
function withConsentPrompt(target: string): string {
  const [path = '', query = ''] = target.split('?', 2)
  return new URLSearchParams(query).has('prompt') ? target : `${path}?${query}&prompt=consent`
}

/** The library says of a form that is too long that it cannot be read, and leaves the rest of it in the connection. */
async function refuseLongForm(request: IncomingMessage): Promise<void> {
  if (Number(request.headers['content-length'] ?? 0) <= MAX_FORM_BYTES) return
  await readBody(request, 0)
  const body = { error: 'invalid_request', error_description: 'The body is larger than 56 KiB.' }
  throw new Refusal(json(413, body, { 'Cache-Control': 'no-store' }))
}

/** What the contract and the RFCs say of these answers beyond what the library does. */
function tidy(context: KoaContext): void {
  // Documented: 302. It matters to nobody else, as it answers a GET.
  if (context.status === 303 && context.method === 'GET') context.status = 302
  if (context.path === OAUTH_PATHS.token) context.set({ Pragma: 'no-cache' }) // RFC 6749 §5.1
  if (METADATA_PATHS.includes(context.path) && typeof context.body === 'object')
    context.body = { ...context.body, scopes_supported: PUBLISHED_SCOPES.map(({ name }) => name) }
}

/** An answer that failed is a bug here. Its stack is for us alone. */
function reportFault(...values: unknown[]): void {
  const error = values.find((value) => value instanceof Error)
  process.stderr.write(`${error?.stack ?? 'The authorization server failed.'}\n`)
}
