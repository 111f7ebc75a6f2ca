import { parseArgs, type ParseArgsConfig } from 'node:util'
import { UsageError } from './terminal'

type Options = NonNullable<ParseArgsConfig['options']>
type Parsed<O extends Options> = ReturnType<typeof parseArgs<{ options: O; allowPositionals: true }>>

/** `parseArgs` with failures that are ours. */
export function parseOptions<const O extends Options>(args: readonly string[], options: O): Parsed<O> {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true })
  } catch (error) {
    if (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))
      // The first sentence names the option; what follows repeats what was written beside it.
      throw new UsageError(error.message.split(/\. |\n/)[0])
    throw error
  }
}

/** A port from 0 (any free one) to 65535; undefined when the option was not given. */
export function parsePort(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
  if (!(port <= 65_535)) throw new UsageError('--port must be a number from 0 to 65535')
  return port
}

/** Refuses arguments that the command does not take. */
export function refusePositionals(positionals: readonly string[]): void {
  if (positionals.length > 0) throw new UsageError('this command takes options only')
}
