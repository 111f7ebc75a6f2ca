import type { ForwardTarget } from '../../../shared/contract/capture'
import { SIGNATURE_SCHEMES, type SignatureScheme } from '../../../shared/contract/signatures'
import type { TunnelWish } from '../../ports/engine'
import {
  parseCount,
  parseHttpUrl,
  parseOptions,
  parsePort,
  parseSeconds,
  readSecret,
  refusePositionals,
} from './parse-options'
import { parseTunnel, TUNNEL_OPTIONS } from './parse-tunnel'
import { UsageError, type Terminal } from './terminal'

/** What a scheme of the user's own signs is more than an option can say. */
const SCHEMES = SIGNATURE_SCHEMES.filter((scheme) => scheme !== 'custom')

const OPTIONS = {
  port: { type: 'string' },
  data: { type: 'string' },
  scheme: { type: 'string' },
  'secret-env': { type: 'string' },
  forward: { type: 'string' },
  'allow-self-signed': { type: 'boolean' },
  ...TUNNEL_OPTIONS,
  until: { type: 'string' },
  timeout: { type: 'string' },
  json: { type: 'boolean' },
} as const

/** What `signet listen` is to do. */
export interface ListenPlan {
  readonly port: number | undefined
  readonly data: string | undefined
  readonly scheme: Exclude<SignatureScheme, 'custom'> | undefined
  readonly secret: string | null
  readonly forward: ForwardTarget | undefined
  readonly tunnel: TunnelWish | null
  /** After how many deliveries it ends by itself; undefined for never. */
  readonly until: number | undefined
  /** How long it waits for them. */
  readonly timeoutMs: number | undefined
  readonly isJson: boolean
}

/** Throws a `UsageError` before anything is opened. */
export function parseListen(args: readonly string[], env: Terminal['env']): ListenPlan {
  const { values, positionals } = parseOptions(args, OPTIONS)
  refusePositionals(positionals)
  const scheme = parseScheme(values.scheme)
  if (scheme !== undefined && values['secret-env'] === undefined)
    throw new UsageError('--scheme checks nothing without a secret: give --secret-env too')
  const until = parseCount('--until', values.until)
  if (values.timeout !== undefined && until === undefined) throw new UsageError('--timeout is for --until')
  return {
    port: parsePort(values.port),
    data: values.data,
    scheme,
    secret: readSecret('--secret-env', values['secret-env'], env),
    forward: parseForward(values.forward, values['allow-self-signed']),
    tunnel: parseTunnel(values),
    until,
    timeoutMs: parseSeconds('--timeout', values.timeout),
    isJson: values.json === true,
  }
}

export function parseScheme(text: string | undefined): ListenPlan['scheme'] {
  if (text === undefined) return undefined
  const scheme = SCHEMES.find((known) => known === text)
  if (scheme === undefined) throw new UsageError(`--scheme takes one of ${SCHEMES.join(', ')}`)
  return scheme
}

/** The answer of the target is not the sender's: that would have it wait for both. */
function parseForward(text: string | undefined, allowSelfSigned = false): ForwardTarget | undefined {
  if (text !== undefined)
    return { url: parseHttpUrl('--forward', text), allowSelfSigned, returnsAnswer: false, retries: 3 }
  if (allowSelfSigned) throw new UsageError('--allow-self-signed is for --forward')
  return undefined
}
