import type { CurrentEnvironment } from '../../ports/environment'
import type { AuthorizationToSend } from './authorization-flow'
import { newAuthorizationSecrets } from './authorization-request'
import { loopbackRedirect } from './loopback-redirect'
import { refuseOpenConnection } from './token-endpoint'

/** Throws an `AppError` of `oauth.no_redirect` or `oauth.insecure`. */
export async function prepareAuthorization(
  environment: CurrentEnvironment,
  clientId: string,
  scopes: readonly string[],
  redirectUris: readonly string[],
  namesIssuer: boolean,
): Promise<AuthorizationToSend> {
  const endpoint = `${environment.authUrl.replace(/\/+$/, '')}/v1/oauth/authorize`
  refuseOpenConnection(endpoint)
  return {
    environment,
    clientId,
    endpoint,
    scope: scopes.join(' '),
    redirect: loopbackRedirect(redirectUris),
    namesIssuer,
    secrets: await newAuthorizationSecrets(scopes),
  }
}
