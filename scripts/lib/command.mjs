import { spawnSync } from 'node:child_process'
import { basename } from 'node:path'
import { projectFolder } from './paths.mjs'

/**
 * Runs one command to its end and keeps what it writes. Never throws: `ok` says whether it ended well, `why` says in a
 * few words what happened if not, `missing` that there is no such command.
 */
export function runToEnd(command, args, { cwd = projectFolder, env = process.env, timeoutMs, shell, input } = {}) {
  const done = spawnSync(command, args, {
    cwd,
    env,
    shell,
    timeout: timeoutMs,
    input: input ?? '',
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  return {
    ok: done.status === 0 && !done.error,
    stdout: done.stdout ?? '',
    output: `${done.stdout ?? ''}${done.stderr ?? ''}`,
    missing: done.error?.code === 'ENOENT',
    why: explain(done, timeoutMs),
  }
}

function explain({ status, signal, error }, timeoutMs) {
  if (error?.code === 'ETIMEDOUT') return `no end after ${Math.round(timeoutMs / 1000)} s`
  if (error) return error.message
  return signal ? `ended by ${signal}` : `exit code ${status}`
}

/**
 * npm, as it was started if it started us: another npm may be first on the path. On Windows npm is a .cmd file, which
 * Node refuses to start without a shell; our arguments hold nothing that a shell would read.
 */
export function runNpm(args, options) {
  const self = process.env.npm_execpath
  if (self && basename(self) === 'npm-cli.js') return runToEnd(process.execPath, [self, ...args], options)
  return runToEnd('npm', args, { ...options, shell: process.platform === 'win32' })
}

/** The last lines of an output: enough to see what went wrong. */
export function tail(output, lines = 12) {
  return output.trim().split('\n').slice(-lines).join('\n')
}
