import { DEFAULT_POLICY, SIGNATURE_ALGORITHMS, type SignatureAlgorithm } from '../../../shared/contract/inspection'
import { isSymmetric } from '../../core/tokens/keys/algorithms'
import { NO_FACTS, type InspectionRequest } from '../../core/tokens/inspect/request'
import { UsageError, type Terminal } from './terminal'
import { openKeys } from './token-keys'
import type { InspectPorts, TokenOptions } from './token-options'

/** What the options ask for, without a word of any token. */
export async function readRequest(
  values: TokenOptions,
  env: Terminal['env'],
  ports: InspectPorts,
): Promise<InspectionRequest> {
  const algorithms = parseAlgorithms(
    values.alg,
    values['secret-env'] === undefined ? DEFAULT_POLICY.algorithms : ['HS256'],
  )
  return {
    policy: {
      ...DEFAULT_POLICY,
      algorithms: [...algorithms],
      issuer: values.issuer ?? null,
      audience: values.audience ?? null,
      type: values.typ ?? null,
      toleranceS: parseWholeSeconds('--tolerance', values.tolerance) ?? 0,
      maxLifetimeS: parseWholeSeconds('--max-lifetime', values['max-lifetime']),
    },
    jwks: await openKeys(values, algorithms.some(isSymmetric), env, ports),
    decryptWith: await readFileOf('--decrypt', values.decrypt, ports),
    detachedPayload: await readFileOf('--payload', values.payload, ports),
    facts: NO_FACTS,
  }
}

function parseAlgorithms(
  text: string | undefined,
  usual: readonly SignatureAlgorithm[],
): readonly SignatureAlgorithm[] {
  if (text === undefined) return usual
  const algorithms = text.split(',').map((name) => name.trim())
  const isSupported = (name: string): name is SignatureAlgorithm =>
    SIGNATURE_ALGORITHMS.some((supported) => supported === name)
  if (!algorithms.every(isSupported))
    throw new UsageError(`--alg takes names out of ${SIGNATURE_ALGORITHMS.join(', ')}, with commas between`)
  // One key set cannot serve both, or a public key could be taken for a secret (RFC 8725 §3.1).
  if (algorithms.some(isSymmetric) && !algorithms.every(isSymmetric))
    throw new UsageError('--alg takes either HMAC algorithms or others, not both')
  return algorithms
}

function parseWholeSeconds(option: string, text: string | undefined): number | null {
  if (text === undefined) return null
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(`${option} must be a number of seconds`)
  return Number(text)
}

async function readFileOf(option: string, path: string | undefined, ports: InspectPorts): Promise<string | null> {
  if (path === undefined) return null
  const text = await ports.readText(path)
  if (text === undefined) throw new UsageError(`the file given with ${option} cannot be read`)
  // What is no UTF-8 was replaced when it was read: a signature would be said to be wrong that is not.
  if (text.includes('\ufffd')) throw new UsageError(`the file given with ${option} is no UTF-8 text`)
  return text
}
