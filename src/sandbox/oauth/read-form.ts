import type { ApiRequest } from '../http/router'
import { oauthError } from './oauth-error'

const FORM_MEDIA_TYPE = /^\s*application\/x-www-form-urlencoded\s*(?:;|$)/i

/**
 * The parameters of a token request. RFC 6749 §3.2: one without a value counts as left out, and none may come twice: two
 * readers of one request could otherwise see two different clients in it.
 */
export async function readForm(request: ApiRequest): Promise<ReadonlyMap<string, string>> {
  if (!FORM_MEDIA_TYPE.test(request.headers['content-type'] ?? ''))
    throw oauthError('invalid_request', 'The content type must be application/x-www-form-urlencoded.')

  const bytes = await request.readBody()
  if (bytes === undefined) throw oauthError('invalid_request', 'The body is larger than 1 MiB.', 413)

  const parameters = new Map<string, string>()
  for (const [name, value] of new URLSearchParams(new TextDecoder().decode(bytes))) {
    if (parameters.has(name)) throw oauthError('invalid_request', 'A parameter is there more than once.')
    if (value !== '') parameters.set(name, value)
  }
  return parameters
}
