import { AppError } from '../../../shared/errors'
import type { EnvironmentSource } from '../../ports/environment'
import type { Answer, Exchange } from '../../ports/exchange'
import type { RevokeToken } from '../../ports/tokens'
import type { ClientAuthentications } from './client-authentication'
import { revocationEndpoint } from './revocation-endpoint'
import type { ClientAuthentication } from './token-endpoint'

export interface RevokeDeps {
  readonly exchange: Exchange
  readonly environment: EnvironmentSource
  readonly authentications: Pick<ClientAuthentications, 'of'>
}

/** Tells the platform that a token is not to be accepted any more (RFC 7009). */
export const createRevoke =
  ({ exchange, environment, authentications }: RevokeDeps): RevokeToken =>
  async ({ environmentId, clientId, token, kind }) => {
    const current = environment.current()
    if (current.id !== environmentId) throw new AppError('tokens.not_found', 'There is no such token.')
    const [url, authentication] = await Promise.all([
      revocationEndpoint(exchange, current),
      authentications.of(environmentId, clientId),
    ])
    const answer = await exchange.send({
      method: 'POST',
      url,
      body: { type: 'form', fields: { token, token_type_hint: kind, ...credentials(clientId, authentication) } },
      ...(authentication.method === 'client_secret_basic' && {
        basic: { clientId, clientSecret: authentication.clientSecret },
      }),
      secrets: [token, ...(authentication.method === 'none' ? [] : [authentication.clientSecret])],
    })
    // §2.2: 200 also for a token that the platform does not know. Either way it is not accepted.
    if (answer.refusal !== null) throw failure(answer, answer.refusal)
  }

/** RFC 6749 §2.3.1, and §3.2.1 for an app without a secret. */
function credentials(clientId: string, authentication: ClientAuthentication): Readonly<Record<string, string>> {
  switch (authentication.method) {
    case 'client_secret_post':
      return { client_id: clientId, client_secret: authentication.clientSecret }
    case 'client_secret_basic':
      return {}
    case 'none':
      return { client_id: clientId }
  }
}

/** §2.2.1: the codes of RFC 6749 §5.2 and one more. */
function failure({ status, words, details, document }: Answer, refusal: AppError): AppError {
  const error = typeof document === 'object' && document !== null && 'error' in document ? document.error : undefined
  const said = words === null ? '' : ` It says: ${words}.`
  if (error === 'invalid_client' || status === 401)
    return new AppError('oauth.invalid_client', `The platform did not accept the app’s id and secret.${said}`, details)
  if (error === 'unsupported_token_type')
    return new AppError(
      'tokens.not_revoked',
      `The platform does not revoke tokens of this kind, and accepts it until it ends.${said}`,
      details,
    )
  if (status === 503)
    return new AppError('tokens.not_revoked', `The platform cannot revoke it now${when(details)}.${said}`, details)
  if (status >= 500) return refusal
  return new AppError(
    'tokens.not_revoked',
    `The platform refused to revoke the token, and still accepts it.${said}`,
    details,
  )
}

/** §2.2.1: after the time of `Retry-After`, where there is one, it may be asked again. */
const when = (details: Answer['details']): string =>
  details['retryAfterS'] === undefined ? '' : ` and asks to try again in ${String(details['retryAfterS'])} s`
