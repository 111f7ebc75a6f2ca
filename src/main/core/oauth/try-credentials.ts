import { AppError } from '../../../shared/errors'
import type { Answer, Exchange, ExchangeRequest } from '../../ports/exchange'
import { refuseOpenConnection } from './token-endpoint'

export interface TryCredentials {
  readonly exchange: Exchange
  /** Base address of the auth service. */
  readonly authUrl: string
  readonly clientId: string
  readonly clientSecret: string
}

const GRANT = { grant_type: 'client_credentials' } as const

/**
 * Finds out whether the platform takes an app's secret by asking for a token that nobody keeps: in the body as the contract
 * documents it (`client_secret_post`, RFC 6749 §2.3.1), then as Basic. A refusal of anything but the client itself, such as
 * a grant that is not approved, comes from a server that knew the client (§5.2). Rejects with `oauth.invalid_client` when
 * neither is taken, and with an `AppError` of `platform.*` when it cannot be told.
 */
export async function tryCredentials(request: TryCredentials): Promise<'client_secret_post' | 'client_secret_basic'> {
  const { exchange, authUrl, clientId, clientSecret } = request
  const url = `${authUrl.replace(/\/+$/, '')}/v1/oauth/token`
  refuseOpenConnection(url)
  const ask = (how: Pick<ExchangeRequest, 'body' | 'basic'>): Promise<Answer> =>
    exchange.send({ method: 'POST', url, secrets: [clientSecret], ...how })

  const inBody = { ...GRANT, client_id: clientId, client_secret: clientSecret }
  if (knewClient(await ask({ body: { type: 'form', fields: inBody } }))) return 'client_secret_post'
  const basic = await ask({ body: { type: 'form', fields: GRANT }, basic: { clientId, clientSecret } })
  if (knewClient(basic)) return 'client_secret_basic'
  throw new AppError(
    'oauth.invalid_client',
    `The platform did not accept the client id and secret${basic.words === null ? '' : `: ${basic.words}`}.`,
    basic.details,
  )
}

/** Throws what the platform failed with, when that says nothing of the client. */
function knewClient({ status, document, refusal }: Answer): boolean {
  const error = typeof document === 'object' && document !== null && 'error' in document ? document.error : undefined
  if (status === 401 || error === 'invalid_client') return false
  if (refusal === null || (status === 400 && typeof error === 'string')) return true
  // `unauthorized_client` comes with 400 or 403, depending on who reads the RFC.
  if (status === 403 && error === 'unauthorized_client') return true
  throw refusal
}
