import { invalidClient, oauthError } from './oauth-error'

export interface ClientCredentials {
  readonly clientId: string
  readonly clientSecret: string
}

/**
 * The client's id and secret, by `client_secret_basic` or `client_secret_post` (RFC 6749 §2.3.1). Using both at once is
 * refused (§2.3).
 *
 * assumed: only the form is documented.
 */
export function clientCredentials(
  authorization: string | undefined,
  form: ReadonlyMap<string, string>,
): ClientCredentials {
  const idInForm = form.get('client_id')
  const secretInForm = form.get('client_secret')

  if (authorization === undefined) {
    if (idInForm === undefined || secretInForm === undefined)
      throw invalidClient('The client must authenticate with its client_id and client_secret.')
    return { clientId: idInForm, clientSecret: secretInForm }
  }

  const basic = parseBasic(authorization)
  if (basic === undefined) throw invalidClient('The Authorization header is not valid Basic authentication.')
  if (secretInForm !== undefined)
    throw oauthError('invalid_request', 'The client must authenticate in one way, not in two.')
  if (idInForm !== undefined && idInForm !== basic.clientId)
    throw oauthError('invalid_request', 'The client_id of the body is not the one that authenticated.')
  return basic
}

function parseBasic(authorization: string): ClientCredentials | undefined {
  const encoded = /^basic +([A-Za-z0-9+/]+={0,2})$/i.exec(authorization.trim())?.[1]
  if (encoded === undefined) return undefined
  const [id, ...rest] = Buffer.from(encoded, 'base64').toString('utf8').split(':')
  if (id === undefined || rest.length === 0) return undefined
  try {
    return { clientId: formDecode(id), clientSecret: formDecode(rest.join(':')) }
  } catch {
    return undefined
  }
}

/** RFC 6749 §2.3.1 and its appendix B: both halves are form-urlencoded before they are put together. */
const formDecode = (value: string): string => decodeURIComponent(value.replaceAll('+', ' '))
