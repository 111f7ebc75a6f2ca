import { KEY_PAIR_ALGORITHMS } from '../../../shared/contract/inspection'
import { TOKEN_FAULTS, type TestAlgorithm, type TokenFault } from '../../../shared/contract/test-tokens'
import { parseCount, parseOptions, parsePort, refusePositionals } from './parse-options'
import { UsageError } from './terminal'

export interface MakePlan {
  readonly claims: string | undefined
  readonly header: string | undefined
  readonly key: string | undefined
  readonly algorithm: TestAlgorithm | undefined
  readonly jwksOut: string | undefined
  readonly fault: TokenFault
  readonly expiresInS: number | undefined
  readonly isServed: boolean
  readonly port: number
  readonly isJson: boolean
}

/** Throws `UsageError`. */
export function parseMake(args: readonly string[]): MakePlan {
  const { values, positionals } = parseOptions(args, {
    claims: { type: 'string' },
    header: { type: 'string' },
    key: { type: 'string' },
    alg: { type: 'string' },
    'jwks-out': { type: 'string' },
    fault: { type: 'string' },
    'expires-in': { type: 'string' },
    serve: { type: 'boolean' },
    port: { type: 'string' },
    json: { type: 'boolean' },
  })
  refusePositionals(positionals)
  if (values.port !== undefined && values.serve !== true) throw new UsageError('--port goes with --serve')
  return {
    claims: values.claims,
    header: values.header,
    key: values.key,
    algorithm: oneOf('--alg', KEY_PAIR_ALGORITHMS, values.alg),
    jwksOut: values['jwks-out'],
    fault: oneOf('--fault', TOKEN_FAULTS, values.fault) ?? 'none',
    expiresInS: parseCount('--expires-in', values['expires-in']),
    isServed: values.serve === true,
    port: parsePort(values.port) ?? 0,
    isJson: values.json === true,
  }
}

function oneOf<const Name extends string>(
  option: string,
  names: readonly Name[],
  text: string | undefined,
): Name | undefined {
  if (text === undefined) return undefined
  const name = names.find((one) => one === text)
  if (name === undefined) throw new UsageError(`${option} takes one of ${names.join(', ')}`)
  return name
}
