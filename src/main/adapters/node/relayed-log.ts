import type { Log, LogFields } from '../../ports/log'

/** A line of a child process's log on its way to the parent's. Structured clones keep neither a class nor an own `name`. */
export type LogLine =
  | { readonly level: 'info' | 'warn'; readonly message: string; readonly fields: LogFields | undefined }
  | { readonly level: 'fault'; readonly ref: string; readonly where: string; readonly stack: string }

/** The log of a child process, which has no file of its own. */
export function createRelayedLog(send: (line: LogLine) => void): Log {
  return {
    info: (message, fields) => send({ level: 'info', message, fields }),
    warn: (message, fields) => send({ level: 'warn', message, fields }),
    fault: (ref, where, error) => send({ level: 'fault', ref, where, stack: stackOf(error) }),
  }
}

/** In the parent: writes what the child had to say. */
export function writeRelayed(log: Log, line: LogLine): void {
  if (line.level !== 'fault') {
    log[line.level](line.message, line.fields)
    return
  }
  const error = new Error('in a child process')
  error.stack = line.stack
  log.fault(line.ref, line.where, error)
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : `a thrown ${typeof error}, not an error`
}
