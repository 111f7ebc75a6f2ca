import type { Clock } from '../../ports/clock'
import type { Http } from '../../ports/http'
import type { parseOptions } from './parse-options'

export interface InspectPorts {
  readonly http: Http
  readonly clock: Clock
  /** The text of a file; undefined where it cannot be read. */
  readonly readText: (path: string) => Promise<string | undefined>
}

/** What `signet token inspect` and `verify` take. */
export const TOKEN_OPTIONS = {
  jwks: { type: 'string' },
  'issuer-url': { type: 'string' },
  key: { type: 'string' },
  'secret-env': { type: 'string' },
  'secret-encoding': { type: 'string' },
  issuer: { type: 'string' },
  audience: { type: 'string' },
  typ: { type: 'string' },
  tolerance: { type: 'string' },
  'max-lifetime': { type: 'string' },
  alg: { type: 'string' },
  decrypt: { type: 'string' },
  payload: { type: 'string' },
  json: { type: 'boolean' },
} as const

export type TokenOptions = ReturnType<typeof parseOptions<typeof TOKEN_OPTIONS>>['values']
