import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { projectFolder } from './paths.mjs'

/**
 * Runs one program in the foreground, as if it had been started instead of us: its terminal is ours, signals reach it,
 * and its exit code is the answer. `onStderr` sees what it writes there, beside the terminal.
 */
export function runInForeground(command, args, { env = process.env, onStderr } = {}) {
  return new Promise((resolve, reject) => {
    const stdio = ['inherit', 'inherit', onStderr ? 'pipe' : 'inherit']
    const child = spawn(command, args, { cwd: projectFolder, env, stdio })
    child.stderr?.on('data', (chunk) => {
      process.stderr.write(chunk)
      onStderr(chunk.toString())
    })
    const forward = (signal) => {
      // Ctrl+C in a terminal reaches the whole group at once; once more would be a second, harder Ctrl+C.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
    }
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
    for (const signal of signals) process.on(signal, forward)
    const done = () => {
      for (const signal of signals) process.off(signal, forward)
    }
    child.on('error', (error) => {
      done()
      reject(error)
    })
    child.on('close', (code, signal) => {
      done()
      resolve(code ?? 128 + constants.signals[signal])
    })
  })
}
