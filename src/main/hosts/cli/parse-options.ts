import { parseArgs, type ParseArgsConfig } from 'node:util'
import { UsageError, type Terminal } from './terminal'

type Options = NonNullable<ParseArgsConfig['options']>
type Parsed<O extends Options> = ReturnType<typeof parseArgs<{ options: O; allowPositionals: true }>>

/** `parseArgs` with failures that are ours. */
export function parseOptions<const O extends Options>(args: readonly string[], options: O): Parsed<O> {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true })
  } catch (error) {
    if (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))
      throw new UsageError(withoutArguments(error.message))
    throw error
  }
}

/** As long as the longest option that anybody would make up; a token is longer. */
const PLAUSIBLE_OPTION = /^-(?:-[a-z][a-z-]{0,19}|[a-z])$/i

/** The first sentence names the option; what follows repeats what was written beside it. The name may be a token itself. */
function withoutArguments(message: string): string {
  const [sentence = ''] = message.split(/\. |\n/)
  const named = [...sentence.matchAll(/'([^']*)'/g)].flatMap(([, inside = '']) => inside.split(/[\s,]+/))
  const isPlausible = named.every((word) => !word.startsWith('-') || PLAUSIBLE_OPTION.test(word))
  return isPlausible ? sentence : 'there is no such option'
}

/** A port from 0 (any free one) to 65535; undefined when the option was not given. */
export function parsePort(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
  if (!(port <= 65_535)) throw new UsageError('--port must be a number from 0 to 65535')
  return port
}

/** An address that requests may be sent to. Its message does not repeat it: it may hold a password. */
export function parseHttpUrl(option: string, text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined || !['http:', 'https:'].includes(url.protocol))
    throw new UsageError(`${option} takes an address of http or https`)
  if (url.username !== '' || url.password !== '')
    throw new UsageError(`${option} takes an address without a user name or a password`)
  return text
}

/** An address that paths are put behind: without a slash at its end. */
export function parseBaseUrl(option: string, text: string): string {
  if (/[?#]/.test(parseHttpUrl(option, text))) throw new UsageError(`${option} takes an address without a query`)
  return text.replace(/\/+$/, '')
}

/** A whole number from 1; undefined when the option was not given. */
export function parseCount(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new UsageError(`${option} must be a number from 1`)
  return Number(text)
}

export const parseLimit = (text: string | undefined): number | undefined => parseCount('--limit', text)

/** As milliseconds, from seconds with at most three decimals; undefined when the option was not given. */
export function parseSeconds(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const ms = /^\d{1,6}(?:\.\d{1,3})?$/.test(text) ? Math.round(Number(text) * 1_000) : 0
  if (ms === 0) throw new UsageError(`${option} must be a number of seconds above 0`)
  return ms
}

/** Out of the environment and never out of the arguments, which every user of the computer can see. */
export function readSecret(option: string, variable: string | undefined, env: Terminal['env']): string | null {
  if (variable === undefined) return null
  const secret = env[variable]
  if (secret === undefined || secret === '') throw new UsageError(`the variable named by ${option} is not set`)
  return secret
}

/** Refuses arguments that the command does not take. */
export function refusePositionals(positionals: readonly string[]): void {
  if (positionals.length > 0) throw new UsageError('this command takes options only')
}
