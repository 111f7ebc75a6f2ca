import { fork } from 'node:child_process'
import type { ChildProcess as NodeChild, Serializable } from 'node:child_process'
import type { Log } from '../../ports/log'
import type { ChildProcess, ProcessExit, ProcessName, Processes } from '../../ports/processes'

/** Of what a child wrote before it died, this much of the end goes into the log. */
const MAX_STDERR_CHARS = 2_000

interface ChildProcessesDeps {
  /** The built entry of each program. */
  readonly paths: Readonly<Record<ProcessName, string>>
  readonly log: Log
  /** The children's environment; this process's own by default. */
  readonly env?: NodeJS.ProcessEnv
}

/**
 * The programs beside the main one as forked Node processes: for the command line and the tests, as in the app
 * `fork` is switched off (the `runAsNode` fuse). Their standard output is thrown away, so that nothing printed by
 * accident is kept; the end of their standard error is logged when they end badly.
 */
export function createChildProcesses({ paths, log, env = process.env }: ChildProcessesDeps): Processes {
  return { start: (name) => startChild(name, paths[name], env, log) }
}

function startChild(name: ProcessName, path: string, env: NodeJS.ProcessEnv, log: Log): ChildProcess {
  const exitListeners: ((exit: ProcessExit) => void)[] = []
  let exit: ProcessExit | undefined
  let isKilled = false

  function finish(how: ProcessExit): void {
    if (exit) return
    exit = how
    for (const listener of exitListeners) listener(how)
  }

  function failToStart(error: unknown): void {
    log.warn('a child process did not start', { name, code: codeOf(error) })
    finish({ code: null })
  }

  let child: NodeChild | undefined
  try {
    child = forkProgram(path, env)
  } catch (error) {
    // Most failures to start are an event, but some, such as E2BIG and ENOMEM, are thrown.
    queueMicrotask(() => failToStart(error))
  }

  let stderr = ''
  child?.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr = (stderr + text).slice(-MAX_STDERR_CHARS)
  })
  // Also told when a message cannot be sent; without a pid it means that there never was a process.
  child?.on('error', (error) => {
    if (child.pid === undefined) failToStart(error)
  })
  child?.once('exit', (code) => finish({ code }))
  // "close" is later than "exit": all of the standard error has arrived.
  child?.once('close', (code, signal) => {
    if (isKilled || code === 0 || child.pid === undefined) return
    log.warn('a child process ended', { name, code, signal, stderr })
  })

  return {
    post(message) {
      // The callback takes the error of a child that ended meanwhile: onExit tells of it.
      if (child?.connected) child.send(message as Serializable, () => undefined)
    },
    onMessage: (listener) => void child?.on('message', listener),
    onExit(listener) {
      if (exit) queueMicrotask(() => listener(exit ?? { code: null }))
      else exitListeners.push(listener)
    },
    kill() {
      isKilled = true
      child?.kill('SIGKILL')
    },
  }
}

function forkProgram(path: string, env: NodeJS.ProcessEnv): NodeChild {
  // Both would let the child inherit --inspect, with a port that is taken, or --require, with code that it need not run.
  const ownEnv = { ...env }
  delete ownEnv['NODE_OPTIONS']
  return fork(path, [], {
    env: ownEnv,
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown'
}
