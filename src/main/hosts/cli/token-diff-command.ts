import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { AppError } from '../../../shared/errors'
import { decodeToken } from '../../core/tokens/decode/decode'
import { tokenIn } from '../../core/tokens/decode/find-tokens'
import { createTokenDiff } from '../../core/tokens/diff/create-token-diff'
import { formatTokenDiff } from './format-token-diff'
import { parseOptions } from './parse-options'
import { EXIT, UsageError, type ExitCode, type Terminal } from './terminal'

export interface TokenDiffPorts {
  /** The text of a file; undefined where it cannot be read. */
  readonly readText: (path: string) => Promise<string | undefined>
}

const compare = createTokenDiff({
  find: () => Promise.reject(new AppError('tokens.not_found', 'No tokens are kept here.')),
})

/** `signet token diff`. JSON output is the contract's `TokenDiff`, in one line. Exit status as of `diff`. */
export async function runTokenDiff(
  args: readonly string[],
  terminal: Terminal,
  { readText }: TokenDiffPorts,
): Promise<ExitCode> {
  const { values, positionals } = parseOptions(args, { json: { type: 'boolean' } })
  const [first = '-', second = '-', ...more] = positionals
  if (more.length > 0) throw new UsageError('give two tokens, files with them, or - for a line of standard input')
  const nextLine = lineReader(terminal)
  try {
    // One after the other: both may be lines of standard input.
    const left = await textOf(first)
    const right = await textOf(second)
    const diff = await compare({ left: { kind: 'text', text: left }, right: { kind: 'text', text: right } })
    await terminal.print(values.json === true ? JSON.stringify(diff) : formatTokenDiff(diff, terminal.hasColour))
    return diff.changedCount === 0 ? EXIT.ok : EXIT.failed
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'input.invalid') throw error
    terminal.note(`signet: ${error.message}`)
    return EXIT.usage
  }

  /** What is no token itself, and is the name of a file, is in that file. The message does not repeat it. */
  async function textOf(argument: string): Promise<string> {
    if (argument === '-') return nextLine()
    if (!argument.startsWith('@') && decodeToken(tokenIn(argument)).ok) return argument
    const text = await readText(argument.replace(/^@/, ''))
    if (text === undefined)
      throw new AppError('input.invalid', 'An argument is neither a token nor a file that can be read.')
    return text
  }
}

/** The lines of standard input that are not blank, one with each call. */
function lineReader(terminal: Terminal): () => Promise<string> {
  let lines: AsyncIterator<string> | null = null
  return async () => {
    if (lines === null) {
      if (terminal.isInputTyped) terminal.note('Paste each token and press Enter.')
      const input = Readable.from(terminal.input)
      lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })[Symbol.asyncIterator]()
    }
    for (let next = await lines.next(); next.done !== true; next = await lines.next())
      if (next.value.trim() !== '') return next.value
    throw new AppError('input.invalid', 'There are too few tokens in standard input.')
  }
}
