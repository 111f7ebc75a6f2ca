import { request as requestHttp, type IncomingMessage } from 'node:http'
import { request as requestHttps } from 'node:https'
import { AppError } from '../../../../shared/errors'
import { loopbackLookup } from '../loopback-lookup'
import { codeOf, NETWORK_CAUSES } from '../network-causes'
import { readRegistration, type Registration } from './read-registration'

/** From the name lookup to the end of the answer. */
const TIMEOUT_MS = 10_000
const MAX_ANSWER_BYTES = 65_536

export interface Registered extends Registration {
  /** Of the server that was asked. */
  readonly hostname: string
}

/**
 * Asks a localtunnel server for a tunnel. Ours, and not the package's, which tries again each second for ever and tells
 * nobody: here it is asked once. A redirect is not followed, as the tunnel's connections would still go to the host that was
 * named. Rejects with the codes that `Tunnels.open` lists, or with the reason of `signal`.
 */
export async function register(
  host: string,
  subdomain: string | null,
  signal: AbortSignal,
  timeoutMs = TIMEOUT_MS,
): Promise<Registered> {
  const url = addressOf(host, subdomain)
  const deadline = AbortSignal.timeout(timeoutMs)
  try {
    const { status, contentType, body } = await ask(url, AbortSignal.any([signal, deadline]))
    return {
      ...readRegistration(url.host, status, contentType, body),
      hostname: url.hostname.replace(/^\[|\]$/g, ''),
    }
  } catch (error) {
    signal.throwIfAborted()
    if (error instanceof AppError) throw error
    if (deadline.aborted)
      throw new AppError('tunnel.timeout', `${url.host} did not answer within ${timeoutMs / 1_000} s.`)
    const code = codeOf(error, NETWORK_CAUSES) ?? ''
    if (code.startsWith('HPE_')) throw new AppError('tunnel.unexpected_answer', `${url.host} gave no answer of HTTP.`)
    const cause = NETWORK_CAUSES.get(code) ?? 'no answer came'
    throw new AppError('tunnel.unreachable', `${url.host} could not be reached: ${cause}.`)
  }
}

function addressOf(host: string, subdomain: string | null): URL {
  const url = URL.canParse(host) ? new URL(host) : undefined
  if (url === undefined || !/^https?:$/.test(url.protocol))
    throw new AppError('tunnel.bad_host', 'The address of the tunnel server must start with http:// or https://.')
  if (url.username + url.password + url.search + url.hash !== '')
    throw new AppError('tunnel.bad_host', 'The address of the tunnel server must be a host, and at most a path.')
  url.pathname = `${url.pathname.replace(/\/+$/, '')}/${subdomain === null ? '' : encodeURIComponent(subdomain)}`
  if (subdomain === null) url.search = '?new'
  return url
}

interface Answer {
  readonly status: number
  readonly contentType: string
  readonly body: string
}

function ask(url: URL, signal: AbortSignal): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const send = url.protocol === 'https:' ? requestHttps : requestHttp
    const options = { agent: false, lookup: loopbackLookup, signal, headers: { accept: 'application/json' } } as const
    let isAnswered = false
    const request = send(url, options, (response) => {
      isAnswered = true
      read(response).then(resolve, reject)
    })
    request.on('error', reject)
    // An answer that changes the protocol is followed by no body and no error.
    request.on('close', () => {
      if (!isAnswered) reject(new Error('no answer'))
    })
    request.end()
  })
}

async function read(response: IncomingMessage): Promise<Answer> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.byteLength
    // Whatever it is, it is no registration; leaving the loop ends the connection.
    if (bytes > MAX_ANSWER_BYTES) break
    chunks.push(chunk)
  }
  const { statusCode: status = 0, headers } = response
  return { status, contentType: headers['content-type'] ?? '', body: Buffer.concat(chunks).toString() }
}
