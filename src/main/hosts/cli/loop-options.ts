import type { SignatureScheme } from '../../../shared/contract/signatures'
import { DOCUMENTED_EVENT, WEBHOOKS_SCOPE } from '../../../shared/contract/webhooks'
import type { TunnelWish } from '../../ports/engine'
import { parseScheme } from './listen-options'
import { parseBaseUrl, parseOptions, parsePort, parseSeconds, readSecret, refusePositionals } from './parse-options'
import { parseTunnel, TUNNEL_OPTIONS } from './parse-tunnel'
import { UsageError, type Terminal } from './terminal'

/** That of `signet listen`. */
const USUAL_PORT = 4_710
const USUAL_TIMEOUT_MS = 90_000

const PLATFORM_OPTIONS = {
  'auth-url': { type: 'string' },
  'client-id': { type: 'string' },
  'client-secret-env': { type: 'string' },
  scope: { type: 'string' },
  event: { type: 'string' },
  scheme: { type: 'string' },
} as const

const OPTIONS = {
  ...TUNNEL_OPTIONS,
  ...PLATFORM_OPTIONS,
  port: { type: 'string' },
  timeout: { type: 'string' },
  json: { type: 'boolean' },
} as const

/** An app that is registered at a platform that runs somewhere. */
export interface LoopApp {
  readonly authUrl: string
  readonly clientId: string
  readonly clientSecret: string
  readonly scopes: readonly string[]
}

/** What `signet loop` is to do. */
export interface LoopPlan {
  readonly tunnel: TunnelWish | null
  /** Where it listens, and nowhere else; 0 for a free one. */
  readonly port: number
  /** Null for the sandbox, in this process. */
  readonly app: LoopApp | null
  readonly event: string
  readonly scheme: Exclude<SignatureScheme, 'custom'>
  readonly timeoutMs: number
  readonly isJson: boolean
}

/** Throws a `UsageError` before anything is opened. */
export function parseLoop(args: readonly string[], env: Terminal['env']): LoopPlan {
  const { values, positionals } = parseOptions(args, OPTIONS)
  refusePositionals(positionals)
  const tunnel = parseTunnel(values)
  return {
    tunnel,
    // A tunnel of the user's own leads to one port; for the others it is the check's own affair.
    port: parsePort(values.port) ?? (tunnel?.provider === 'manual' ? USUAL_PORT : 0),
    app: parseApp(values, env),
    event: values.event ?? DOCUMENTED_EVENT,
    scheme: parseScheme(values.scheme) ?? 'argus',
    timeoutMs: parseSeconds('--timeout', values.timeout) ?? USUAL_TIMEOUT_MS,
    isJson: values.json === true,
  }
}

type PlatformValues = Readonly<Partial<Record<keyof typeof PLATFORM_OPTIONS, string | undefined>>>

function parseApp(values: PlatformValues, env: Terminal['env']): LoopApp | null {
  const { 'auth-url': authUrl, 'client-id': clientId, 'client-secret-env': variable } = values
  if (authUrl === undefined) {
    const [stray] = Object.keys(PLATFORM_OPTIONS).filter((name) => values[name as keyof PlatformValues] !== undefined)
    if (stray !== undefined) throw new UsageError(`--${stray} is for a platform: give --auth-url too`)
    return null
  }
  if (clientId === undefined || clientId === '') throw new UsageError('--client-id must name an app of the platform')
  const clientSecret = readSecret('--client-secret-env', variable, env)
  if (clientSecret === null)
    throw new UsageError('--client-secret-env must name the variable that holds the app’s secret')
  return {
    authUrl: parseBaseUrl('--auth-url', authUrl),
    clientId,
    clientSecret,
    scopes: (values.scope ?? WEBHOOKS_SCOPE).split(/[ ,]+/).filter((scope) => scope !== ''),
  }
}
