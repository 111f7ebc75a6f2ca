import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import {
  DEFAULT_POLICY,
  SIGNATURE_ALGORITHMS,
  type Inspection,
  type SignatureAlgorithm,
} from '../../../shared/contract/inspection'
import { AppError } from '../../../shared/errors'
import { isSymmetric } from '../../core/tokens/keys/algorithms'
import { inspectToken } from '../../core/tokens/inspect/inspect'
import { NO_FACTS, type InspectionRequest } from '../../core/tokens/inspect/request'
import { createJwksCache, createLocalJwks, type JwksSource } from '../../core/tokens/keys/jwks'
import type { Clock } from '../../ports/clock'
import type { Http } from '../../ports/http'
import { formatInspection } from './format-inspection'
import { parseOptions } from './parse-options'
import { EXIT, UsageError, type ExitCode, type Terminal } from './terminal'

export interface InspectPorts {
  readonly http: Http
  readonly clock: Clock
  /** The text of a file; undefined where it cannot be read. */
  readonly readText: (path: string) => Promise<string | undefined>
}

const OPTIONS = {
  jwks: { type: 'string' },
  issuer: { type: 'string' },
  audience: { type: 'string' },
  tolerance: { type: 'string' },
  alg: { type: 'string' },
  json: { type: 'boolean' },
} as const

/** Beyond this no text is a token; what is more is not read. */
const MAX_INPUT_BYTES = 4 * 1_048_576

/** `signet token inspect`. JSON output is the contract's `Inspection`, one line each. */
export async function runInspect(args: readonly string[], terminal: Terminal, ports: InspectPorts): Promise<ExitCode> {
  const { values, positionals } = parseOptions(args, OPTIONS)
  if (positionals.length > 1) throw new UsageError('give one token, or - to read them from standard input')
  const algorithms = parseAlgorithms(values.alg)
  const request: InspectionRequest = {
    policy: {
      ...DEFAULT_POLICY,
      algorithms: [...algorithms],
      issuer: values.issuer ?? null,
      audience: values.audience ?? null,
      toleranceS: parseTolerance(values.tolerance),
    },
    decryptWith: null,
    detachedPayload: null,
    facts: NO_FACTS,
    jwks: values.jwks === undefined ? null : await openJwks(values.jwks, algorithms, ports),
  }
  const isBatch = positionals[0] === '-'
  let exit: ExitCode = EXIT.ok
  let count = 0
  for await (const text of isBatch ? linesOf(terminal) : [positionals[0] ?? (await readOne(terminal))]) {
    count += 1
    const inspection = await inspectToken(text, request, ports)
    if (!isGood(inspection)) exit = EXIT.failed
    await terminal.print(
      isBatch || values.json === true ? JSON.stringify(inspection) : formatInspection(inspection, terminal.hasColour),
    )
    if (!terminal.hasReader()) break
  }
  if (count === 0) throw new AppError('input.invalid', 'there is no token in standard input')
  return exit
}

const isGood = ({ verdict }: Inspection): boolean => verdict === 'verified' || verdict === 'decoded'

function parseAlgorithms(text: string | undefined): readonly SignatureAlgorithm[] {
  if (text === undefined) return DEFAULT_POLICY.algorithms
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

function parseTolerance(text: string | undefined): number {
  if (text === undefined) return 0
  if (!/^\d{1,9}$/.test(text)) throw new UsageError('--tolerance must be a number of seconds')
  return Number(text)
}

async function openJwks(place: string, algorithms: readonly string[], ports: InspectPorts): Promise<JwksSource> {
  const isSecret = algorithms.some(isSymmetric)
  if (/^https?:\/\//i.test(place)) {
    if (isSecret) throw new UsageError('a secret for an HMAC is read from a file only, not from an address')
    return createJwksCache(ports).from(place)
  }
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(place))
    throw new UsageError('--jwks takes addresses of http and https, or a file')
  const text = await ports.readText(place)
  if (text === undefined) throw new UsageError('the file given with --jwks cannot be read')
  try {
    return createLocalJwks(place, text, isSecret ? 'secret' : 'public')
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    // A key set that is wrong is a finding about each token, as it is when a server sends it.
    return { name: place, kind: isSecret ? 'secret' : 'public', keysFor: () => Promise.reject(error) }
  }
}

async function* linesOf(terminal: Terminal): AsyncGenerator<string> {
  const lines = createInterface({ input: Readable.from(terminal.input), crlfDelay: Number.POSITIVE_INFINITY })
  for await (const line of lines) if (line.trim() !== '') yield line
}

/** The first line where a person types, and else all there is: a token that was wrapped is then seen to be so. */
async function readOne(terminal: Terminal): Promise<string> {
  if (terminal.isInputTyped) {
    terminal.note('Paste a token and press Enter.')
    for await (const line of linesOf(terminal)) return line
    return ''
  }
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of terminal.input) {
    chunks.push(chunk)
    size += chunk.byteLength
    if (size > MAX_INPUT_BYTES) break
  }
  return Buffer.concat(chunks).toString('utf8')
}
