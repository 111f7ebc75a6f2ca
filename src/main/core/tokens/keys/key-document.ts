import { isLoopbackHost } from '../../../../shared/loopback-names'
import { AppError } from '../../../../shared/errors'
import { HttpError, type Http, type HttpResponse } from '../../../ports/http'

const FETCH_TIMEOUT_MS = 5_000
const MAX_DOCUMENT_BYTES = 1_048_576

/** An address for sentences: without its query, which may hold a password. */
export const nameOfUrl = (url: string): string =>
  URL.canParse(url) ? `${new URL(url).origin}${new URL(url).pathname}` : 'the address of the key set'

/**
 * Refuses an address that keys must not be taken from: on the way over `http` anybody can put another key in. On this computer
 * there is no such way. Throws `jwks.invalid`.
 */
export function checkKeyAddress(url: string, what: string): void {
  const parsed = URL.canParse(url) ? new URL(url) : undefined
  const isSafe = parsed?.protocol === 'https:' || (parsed?.protocol === 'http:' && isLoopbackHost(parsed.hostname))
  if (parsed === undefined || !isSafe)
    throw new AppError(
      'jwks.invalid',
      `${what} must be an address of https, or of http on this computer: on the way anybody could put another key in. Nothing was fetched.`,
      { rule: 'RFC 8414 §6.1' },
    )
  if (parsed.username !== '' || parsed.password !== '')
    throw new AppError('jwks.invalid', `${what} must be without a user name and a password.`, {
      rule: 'RFC 3986 §3.2.1',
    })
}

/**
 * Fetches a document about keys, with limits on time and size. Redirects are not followed. Rejects with `jwks.unreachable`
 * where no answer or another status than 200 came.
 */
export async function getKeyDocument(
  http: Http,
  url: string,
  { what, accept }: { readonly what: string; readonly accept: string },
): Promise<HttpResponse> {
  const response = await send(http, url, what, accept)
  if (response.status === 200) return response
  throw new AppError('jwks.unreachable', `${what} was answered with status ${String(response.status)}.`, {
    status: response.status,
  })
}

async function send(http: Http, url: string, what: string, accept: string): Promise<HttpResponse> {
  try {
    return await http.send({
      method: 'GET',
      url,
      headers: { accept },
      timeoutMs: FETCH_TIMEOUT_MS,
      maxBodyBytes: MAX_DOCUMENT_BYTES,
    })
  } catch (error) {
    if (!(error instanceof HttpError)) throw error
    throw new AppError('jwks.unreachable', `${what} could not be fetched. ${error.message}`, undefined, {
      cause: error,
    })
  }
}
