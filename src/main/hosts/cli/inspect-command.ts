import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import type { Inspection } from '../../../shared/contract/inspection'
import { AppError } from '../../../shared/errors'
import { findTokens, textOfFound, tokenIn } from '../../core/tokens/decode/find-tokens'
import { inspectToken } from '../../core/tokens/inspect/inspect'
import { formatInspection } from './format-inspection'
import { parseOptions } from './parse-options'
import { EXIT, UsageError, type ExitCode, type Terminal } from './terminal'
import { TOKEN_OPTIONS, type InspectPorts } from './token-options'
import { readRequest } from './token-request'

/** Beyond this no text is a token; what is more is not read. */
const MAX_INPUT_BYTES = 4 * 1_048_576

/** `signet token inspect`. JSON output is the contract's `Inspection`, one line each. */
export const runInspect = (args: readonly string[], terminal: Terminal, ports: InspectPorts): Promise<ExitCode> =>
  run(args, terminal, ports, { needsKeys: false })

/** `signet token verify`: as `inspect`, but only a token that was verified is good. */
export const runVerify = (args: readonly string[], terminal: Terminal, ports: InspectPorts): Promise<ExitCode> =>
  run(args, terminal, ports, { needsKeys: true })

async function run(
  args: readonly string[],
  terminal: Terminal,
  ports: InspectPorts,
  { needsKeys }: { readonly needsKeys: boolean },
): Promise<ExitCode> {
  const { values, positionals } = parseOptions(args, TOKEN_OPTIONS)
  if (positionals.length > 1) throw new UsageError('give one token, or - to read them from standard input')
  const request = await readRequest(values, terminal.env, ports)
  if (needsKeys && request.jwks === null)
    throw new UsageError('verifying takes keys: --jwks, --issuer-url, --key or --secret-env')
  const isBatch = positionals[0] === '-'
  const isGood = ({ verdict }: Inspection): boolean => verdict === 'verified' || (verdict === 'decoded' && !needsKeys)
  let exit: ExitCode = EXIT.ok
  let count = 0
  for await (const text of isBatch ? tokensOf(linesOf(terminal)) : found(positionals[0] ?? (await readOne(terminal)))) {
    count += 1
    const inspection = await inspectToken(text, request, ports)
    if (!isGood(inspection)) exit = EXIT.failed
    if (count > 1 && !isBatch && values.json !== true) await terminal.print('')
    await terminal.print(
      isBatch || values.json === true ? JSON.stringify(inspection) : formatInspection(inspection, terminal.hasColour),
    )
    if (!terminal.hasReader()) break
  }
  if (count === 0) throw new AppError('input.invalid', 'there is no token in standard input')
  return exit
}

/** Every token of a text; the text itself where none is found, so that it is said why it is none. */
function found(text: string): readonly string[] {
  const tokens = findTokens(text)
  return tokens.length === 0 ? [text] : tokens.map((token) => textOfFound(text, token))
}

async function* tokensOf(lines: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const line of lines) yield tokenIn(line)
}

async function* linesOf(terminal: Terminal): AsyncGenerator<string> {
  const lines = createInterface({ input: Readable.from(terminal.input), crlfDelay: Number.POSITIVE_INFINITY })
  for await (const line of lines) if (line.trim() !== '') yield line
}

/** The first line where a person types, and else all there is: a token may be wrapped. */
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
