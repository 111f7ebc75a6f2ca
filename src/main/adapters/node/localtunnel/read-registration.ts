import { isIP } from 'node:net'
import { AppError } from '../../../../shared/errors'

/** A tunnel as its server gave it. */
export interface Registration {
  readonly subdomain: string
  /** Without a slash at the end. */
  readonly publicUrl: string
  /** Of the server, where the tunnel's connections go to. */
  readonly port: number
  /** Where that port is, if the server says that it is elsewhere. */
  readonly ip: string | undefined
  readonly maxConnections: number
}

/** More than a host would give, and no more than this computer should hold open. */
const MAX_CONNECTIONS = 64
/** What passes by itself (RFC 9110 §15.5.9, RFC 8470 §5.2, RFC 6585 §4). */
const PASSING: ReadonlySet<number> = new Set([408, 425, 429])
const MAX_URL_CHARS = 2_048
const MAX_SENTENCE_CHARS = 200

/** Reads the answer to a registration. `name` is the server's, for the sentences of errors. */
export function readRegistration(name: string, status: number, contentType: string, body: string): Registration {
  if (status >= 500 || PASSING.has(status))
    throw new AppError('tunnel.failed', `${name} gives no tunnel now (it answered ${status}).`, { status })
  // 404 is no word of a tunnel server: of a proxy before one that is starting, or of some other server.
  if (status >= 400 && status !== 404) {
    const reason = sentenceOf(contentType, body)
    throw new AppError('tunnel.refused', `${name} gives no tunnel: ${reason ?? `it answered ${status}`}`, { status })
  }
  const answer = status === 200 ? parse(body) : undefined
  const { id, port, url, ip, max_conn_count: max } = answer ?? {}
  if (!isName(id) || !isPort(port) || !isPublicUrl(url))
    throw new AppError('tunnel.unexpected_answer', `${name} does not answer as a tunnel server does.`, { status })
  return {
    subdomain: id,
    publicUrl: url.replace(/\/+$/, ''),
    port,
    ip: typeof ip === 'string' && isIP(ip) !== 0 ? ip : undefined,
    maxConnections: typeof max === 'number' && max >= 1 ? Math.min(Math.floor(max), MAX_CONNECTIONS) : 1,
  }
}

const isName = (id: unknown): id is string => typeof id === 'string' && /^[a-z0-9-]{1,63}$/i.test(id)

const isPort = (port: unknown): port is number => Number.isInteger(port) && Number(port) >= 1 && Number(port) <= 65_535

function isPublicUrl(url: unknown): url is string {
  if (typeof url !== 'string' || url.length > MAX_URL_CHARS || !URL.canParse(url)) return false
  const { protocol, username, password, search, hash } = new URL(url)
  return /^https?:$/.test(protocol) && username + password + search + hash === ''
}

/** What the server itself says of why, if it is a sentence and no page. */
function sentenceOf(contentType: string, body: string): string | undefined {
  const text = /json/i.test(contentType) ? parse(body)?.message : /^text\/plain/i.test(contentType) ? body : undefined
  if (typeof text !== 'string') return undefined
  const sentence = text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim()
  return sentence === '' || /[<>]/.test(sentence) ? undefined : sentence.slice(0, MAX_SENTENCE_CHARS)
}

function parse(body: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(body)
    return typeof value === 'object' && value !== null ? { ...value } : undefined
  } catch {
    return undefined
  }
}
