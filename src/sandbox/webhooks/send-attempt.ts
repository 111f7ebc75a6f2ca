import { request as httpRequest, type ClientRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { loopbackLookup } from './loopback-lookup'

export interface Outgoing {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  /** Sent as they are. */
  readonly body: Uint8Array
  /** For the whole exchange. */
  readonly timeoutMs: number
  /** Gives up at once. */
  readonly signal: AbortSignal
}

export interface Outcome {
  /** Null when no answer came. */
  readonly responseStatus: number | null
  readonly responseMs: number
  /** A sentence on why no answer came, else null. */
  readonly error: string | null
}

const NO_ANSWER = 'The connection was closed before an answer came.'

/**
 * One POST on a connection of its own. Redirects are not followed: the receiver was named, and one that could name another
 * would have the sandbox send signed bodies to any address. Never rejects.
 */
export async function sendAttempt(outgoing: Outgoing): Promise<Outcome> {
  const startedAt = performance.now()
  const elapsedMs = (): number => Math.round(performance.now() - startedAt)

  return new Promise((resolve) => {
    const fail = (error: string): void => {
      resolve({ responseStatus: null, responseMs: elapsedMs(), error })
    }
    const request = openRequest(outgoing, (error) => fail(reasonOf(error)))
    if (request === undefined) return
    let isLate = false
    const timer = setTimeout(() => {
      isLate = true
      request.destroy()
    }, outgoing.timeoutMs)

    request.on('response', (response) => {
      resolve({ responseStatus: response.statusCode ?? null, responseMs: elapsedMs(), error: null })
      // Nobody reads the body; it is drained so that the receiver can finish, for as long as the time allows.
      response.on('error', () => undefined).resume()
    })
    request.on('error', (error) => {
      fail(isLate ? `No answer came within ${outgoing.timeoutMs} ms.` : reasonOf(error))
    })
    request.on('close', () => {
      clearTimeout(timer)
      fail(NO_ANSWER) // The first outcome counts. A 101 that nobody asked for gives neither an answer nor an error.
    })
    request.end(outgoing.body)
  })
}

/** What Node refuses to send at all, it throws. */
function openRequest(
  { url, headers, body, signal }: Outgoing,
  onRefused: (error: Error) => void,
): ClientRequest | undefined {
  try {
    const address = new URL(url)
    const send = address.protocol === 'https:' ? httpsRequest : httpRequest
    return send(address, {
      method: 'POST',
      agent: false,
      lookup: loopbackLookup,
      signal,
      headers: { ...headers, 'Content-Length': body.byteLength },
    })
  } catch (error) {
    onRefused(error instanceof Error ? error : new Error('It was not sent.'))
    return undefined
  }
}

function reasonOf(error: Error): string {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name
  if (code.startsWith('HPE_')) return 'What came back is no HTTP.'
  switch (code) {
    case 'ECONNREFUSED':
      return 'The connection was refused: nothing listens there.'
    case 'ECONNRESET':
      return NO_ANSWER
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'The name of the host could not be resolved.'
    case 'EPROTO':
      return 'The receiver does not speak TLS as https needs it.'
    default:
      return `The request failed (${code}).`
  }
}
