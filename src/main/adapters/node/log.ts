import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Log } from '../../ports/log'

const DEFAULT_MAX_BYTES = 1_000_000
const MAX_STACK_CHARS = 10_000
const MAX_CAUSES = 5

interface FileLogOptions {
  readonly path: string
  /** The file's size before it moves to `<path>.old`, whose former content is lost: so at most twice this is kept. */
  readonly maxBytes?: number
}

/** One JSON object per line, to standard error. */
export function createStderrLog(): Log {
  return createLog((line) => void process.stderr.write(line))
}

/**
 * One JSON object per line, to a file that only the user can read. Written at once, so that the last words before a crash
 * are in it; a disk that cannot be written to loses lines and nothing else.
 */
export function createFileLog({ path, maxBytes = DEFAULT_MAX_BYTES }: FileLogOptions): Log {
  return createLog((line) => {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0
    if (size > 0 && size + Buffer.byteLength(line) > maxBytes) renameSync(path, `${path}.old`)
    appendFileSync(path, line, { mode: 0o600 })
  })
}

function createLog(write: (line: string) => void): Log {
  function put(entry: Readonly<Record<string, unknown>>): void {
    try {
      write(`${JSON.stringify({ time: new Date().toISOString(), ...entry })}\n`)
    } catch {
      // There is no place left to say so, and the program has better things to do than to end over its log.
    }
  }
  return {
    info: (message, fields) => put({ level: 'info', message, ...(fields && { fields }) }),
    warn: (message, fields) => put({ level: 'warn', message, ...(fields && { fields }) }),
    fault: (ref, where, error) => put({ level: 'fault', ref, where, stack: stackOf(error) }),
  }
}

/**
 * The stack and those of the causes, and nothing else: errors of libraries carry requests with their headers as
 * properties, and a thrown value that is no error could be anything.
 */
function stackOf(error: unknown): string {
  const stacks: string[] = []
  let current = error
  while (current instanceof Error && stacks.length < MAX_CAUSES) {
    stacks.push(current.stack ?? current.message)
    current = current.cause
  }
  if (stacks.length === 0) return `a thrown ${typeof error}, not an error`
  return stacks.join('\ncaused by: ').slice(0, MAX_STACK_CHARS)
}
