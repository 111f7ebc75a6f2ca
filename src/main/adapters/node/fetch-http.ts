import { HttpError, type Http, type HttpRequest, type HttpResponse } from '../../ports/http'
import { codeOf, NETWORK_CAUSES } from './network-causes'

/** With what `fetch` calls by names of its own. */
const CAUSES: ReadonlyMap<string, string> = new Map([
  ...NETWORK_CAUSES,
  ['UND_ERR_SOCKET', 'the connection was cut'],
  ['UND_ERR_CONNECT_TIMEOUT', 'the host does not react'],
  ['HPE_INVALID_CONSTANT', 'what answers there does not speak HTTP'],
  ['UND_ERR_HEADERS_OVERFLOW', 'the headers of the answer are too long'],
])

/** Real HTTP, with Node's own `fetch`: verified TLS, no cookies, no redirects, nothing kept between requests but sockets. */
export const createFetchHttp = (): Http => ({ send })

async function send(request: HttpRequest): Promise<HttpResponse> {
  const url = checkUrl(request.url)
  // One signal for the whole exchange: a server that sends a byte a minute is a server that does not answer.
  const timeout = AbortSignal.timeout(request.timeoutMs)
  const signal = request.signal ? AbortSignal.any([request.signal, timeout]) : timeout
  try {
    const response = await fetch(url, {
      method: request.method,
      headers: checkHeaders(request, url),
      redirect: 'manual',
      signal,
      ...(request.body !== undefined && { body: request.body }),
    })
    return {
      status: response.status,
      headers: joinHeaders(response.headers),
      body: await readBody(response, request.maxBodyBytes, url),
    }
  } catch (error) {
    if (error instanceof HttpError) throw error
    if (request.signal?.aborted === true) throw new HttpError('cancelled', 'The request was cancelled.')
    if (timeout.aborted)
      throw new HttpError('timeout', `${url.host} did not answer within ${String(request.timeoutMs / 1_000)} s.`)
    const code = codeOf(error, CAUSES)
    const cause = code === undefined ? undefined : (CAUSES.get(code) ?? code)
    throw new HttpError('unreachable', `${url.host} could not be reached${cause === undefined ? '' : `: ${cause}`}.`, {
      cause: error,
    })
  }
}

/** Checked here, because the messages of `fetch` would quote the address with its query and its password. */
function checkUrl(text: string): URL {
  if (!URL.canParse(text)) throw new HttpError('bad-url', 'The address is not a URL.')
  const url = new URL(text)
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new HttpError('bad-url', 'The address must start with http:// or https://.')
  if (url.username !== '' || url.password !== '')
    throw new HttpError('bad-url', 'The address must not hold a user name or a password.')
  return url
}

/** As with the address: `fetch` would quote the value, which may be a token with a line break in it. */
function checkHeaders(request: HttpRequest, url: URL): Headers {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers ?? {}))
    try {
      headers.set(name, value)
    } catch {
      throw new HttpError('bad-url', `Nothing was sent to ${url.host}: a header holds what HTTP does not allow.`)
    }
  return headers
}

/** `Headers` joins repeated fields by itself, all but `Set-Cookie`. */
function joinHeaders(headers: Headers): Map<string, string> {
  const joined = new Map(headers)
  const cookies = headers.getSetCookie()
  if (cookies.length > 0) joined.set('set-cookie', cookies.join(', '))
  return joined
}

/** Counts what was decompressed: a small answer can unfold into a large one. */
async function readBody(response: Response, maxBodyBytes: number, url: URL): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  // Leaving the loop early cancels the stream, and with it the connection.
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength
    if (size > maxBodyBytes)
      throw new HttpError('too-large', `${url.host} answered with more than ${String(maxBodyBytes)} bytes.`)
    chunks.push(chunk)
  }
  const body = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    body.set(chunk, at)
    at += chunk.byteLength
  }
  return body
}
