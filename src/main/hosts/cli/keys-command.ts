import { fetchKeySet, type Fetched } from '../../core/tokens/key-history/fetch-key-set'
import { ADDRESS_PATHS, compareSets } from '../../core/tokens/key-history/look/compare-sets'
import { describeKey } from '../../core/tokens/key-history/look/describe-key'
import type { Clock } from '../../ports/clock'
import type { Http } from '../../ports/http'
import { formatKeys, type KeysReport } from './format-keys'
import { parseBaseUrl, parseHttpUrl, parseOptions, refusePositionals } from './parse-options'
import { EXIT, UsageError, type ExitCode, type Terminal } from './terminal'

export interface KeysPorts {
  readonly http: Http
  readonly clock: Clock
}

const OPTIONS = {
  jwks: { type: 'string', multiple: true },
  'auth-url': { type: 'string' },
  json: { type: 'boolean' },
} as const

/** `signet keys`: what one or two addresses publish, and whether it is the same. */
export async function runKeys(args: readonly string[], terminal: Terminal, ports: KeysPorts): Promise<ExitCode> {
  const { values, positionals } = parseOptions(args, OPTIONS)
  refusePositionals(positionals)
  const report = await look(addressesOf(values.jwks ?? [], values['auth-url']), ports)
  await terminal.print(values.json === true ? JSON.stringify(report) : formatKeys(report, terminal.hasColour))
  const isGood =
    report.comparison !== 'different' &&
    report.addresses.every(({ problem }) => problem === null) &&
    report.keys.every(({ fault }) => fault === null)
  return isGood ? EXIT.ok : EXIT.failed
}

function addressesOf(jwks: readonly string[], authUrl: string | undefined): readonly string[] {
  if (authUrl !== undefined && jwks.length > 0) throw new UsageError('give --auth-url or --jwks, not both')
  if (authUrl !== undefined) {
    const base = parseBaseUrl('--auth-url', authUrl)
    return [ADDRESS_PATHS['well-known'], ADDRESS_PATHS.versioned].map((path) => `${base}${path}`)
  }
  if (jwks.length === 0) throw new UsageError('give --auth-url, or --jwks once or twice')
  if (jwks.length > 2) throw new UsageError('no more than two addresses are compared')
  return jwks.map((url) => parseHttpUrl('--jwks', url))
}

async function look(urls: readonly string[], { http, clock }: KeysPorts): Promise<KeysReport> {
  const answers = await Promise.all(
    urls.map(async (url) => ({ name: withoutQuery(url), fetched: await fetchKeySet(http, url) })),
  )
  const sets = answers.flatMap(({ name, fetched }) => (fetched.ok ? [{ name, keys: fetched.set.keys }] : []))
  const [left, right] = sets
  const differences = left === undefined || right === undefined ? null : compareSets(left, right)
  const keys = new Map(sets.flatMap((set) => set.keys).map((key) => [key.id, key]))
  return {
    addresses: answers.map(({ name, fetched }) => ({
      url: name,
      problem: fetched.ok ? null : fetched.problem.message,
      keys: keysOf(fetched).map(({ id }) => id),
      skippedCount: fetched.ok ? fetched.set.skippedCount : 0,
    })),
    comparison: differences === null ? 'unknown' : differences.length === 0 ? 'same' : 'different',
    differences: differences ?? [],
    keys: await Promise.all(
      [...keys.values()].map(async ({ id, jwk }) => ({ id, ...(await describeKey(jwk, clock.now())) })),
    ),
  }
}

const keysOf = (fetched: Fetched) => (fetched.ok ? fetched.set.keys : [])

/** A query may hold what is nobody's business. */
const withoutQuery = (url: string): string => `${new URL(url).origin}${new URL(url).pathname}`
