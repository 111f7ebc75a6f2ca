import type { Terminal } from './terminal'

/** This process's own terminal. */
export function createNodeTerminal(): Terminal {
  const { stdin, stdout, stderr, env } = process
  // `signet listen | head -1`: head has gone, which is no error of ours, and neither are the lines after it.
  let hasReader = true
  const outputClosed = new Promise<void>((resolve) => {
    stdout.on('error', () => {
      hasReader = false
      resolve()
    })
  })
  const write = (content: Uint8Array | string): Promise<void> =>
    new Promise((written) => {
      stdout.write(content, () => written())
    })
  return {
    print: (line) => write(`${line}\n`),
    write,
    note: (line) => void stderr.write(`${line}\n`),
    input: stdin,
    isInputTyped: stdin.isTTY,
    // https://no-color.org
    hasColour: stdout.isTTY && (env['NO_COLOR'] ?? '') === '' && env['TERM'] !== 'dumb',
    env,
    hasReader: () => hasReader,
    untilStopped: () => Promise.race([outputClosed, signalled('SIGINT'), signalled('SIGTERM')]),
  }
}

/** Once: a second Ctrl+C ends a program that is slow to close. */
const signalled = (signal: NodeJS.Signals): Promise<void> =>
  new Promise((resolve) => process.once(signal, () => resolve()))
