import type { KoaContext, Provider } from 'oidc-provider'
import type { AppRegistry } from '../apps/app-registry'
import { PAGE_HEADERS } from '../http/html'
import { consentPage } from './consent-page'

/** assumed: the address of the page. It is where the authorization endpoint sends the browser. */
export const CONSENT_PATH = '/v1/oauth/consent'

export interface ConsentDeps {
  readonly provider: Provider
  readonly apps: AppRegistry
  /** Who signs in here: always the same user. */
  readonly userId: string
  /** What the scopes belong to. */
  readonly resource: string
}

/**
 * Shows the page and takes its answers. There is no sign-in: the one user of the sandbox is the one who looks at the page.
 *
 * Rejects with the provider's `SessionNotFound` for a browser that did not start this authorization: its cookie says so.
 */
export async function serveConsent(context: KoaContext, deps: ConsentDeps): Promise<void> {
  const { provider, apps, userId, resource } = deps
  const { uid, params } = await provider.interactionDetails(context.req, context.res)
  const path = `${CONSENT_PATH}/${uid}`
  const clientId = params['client_id'] ?? ''
  const scope = params['scope'] ?? ''

  const answer = async (result: object): Promise<void> => {
    // Not merged with an earlier answer of the same authorization: the last one counts.
    context.redirect(await provider.interactionResult(context.req, context.res, result))
    context.status = 303
    context.set({ 'Cache-Control': 'no-store' })
  }

  if (context.method === 'GET' && context.path === path) {
    context.set(PAGE_HEADERS)
    context.body = consentPage({
      appName: apps.find(clientId)?.name ?? clientId,
      clientId,
      redirectUri: params['redirect_uri'] ?? '',
      scopes: scope.split(' '),
      path,
    })
  } else if (context.method === 'POST' && context.path === `${path}/allow`) {
    const grant = new provider.Grant({ accountId: userId, clientId })
    grant.addResourceScope(resource, scope)
    await answer({ login: { accountId: userId, remember: false }, consent: { grantId: await grant.save() } })
  } else if (context.method === 'POST' && context.path === `${path}/deny`) {
    await answer({ error: 'access_denied', error_description: 'The user denied the request.' })
  } else {
    context.status = 404
  }
}
