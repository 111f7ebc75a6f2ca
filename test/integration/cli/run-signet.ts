import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process'
import { createServer } from 'node:net'
import { createInterface } from 'node:readline'
import { buildEntry } from '../../support/build-entry'

export interface Ended {
  readonly exit: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface RunningSignet {
  /** The next line of standard output; rejects when it ends before. */
  nextLine(): Promise<string>
  /** Writes to its standard input and leaves that open. */
  write(text: string): void
  /** Stops reading its output, as `head` does. */
  stopReading(): void
  /** Sends the signal, unless it is null, and waits for the end. `stdout` is what no `nextLine` took. */
  end(signal?: NodeJS.Signals | null): Promise<Ended>
}

const running = new Set<ChildProcessWithoutNullStreams>()

async function start(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<ChildProcessWithoutNullStreams> {
  const entry = await buildEntry('src/main/hosts/cli/index.ts')
  const child = spawn(process.execPath, [entry, ...args], { env: { ...process.env, ...env } })
  running.add(child)
  child.once('exit', () => running.delete(child))
  return child
}

const collect = (stream: NodeJS.ReadableStream): (() => string) => {
  let text = ''
  stream.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
  return () => text
}

/** Runs the built command to its end. */
export async function runSignet(
  args: readonly string[],
  { stdin = '', env = {} }: { readonly stdin?: string; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<Ended> {
  const child = await start(args, env)
  const stdout = collect(child.stdout)
  const stderr = collect(child.stderr)
  // It may end without reading all of it.
  child.stdin.on('error', () => undefined).end(stdin)
  const exit = await new Promise<number | null>((closed) => child.once('close', closed))
  return { exit, stdout: stdout(), stderr: stderr() }
}

/** Starts the built command and leaves it running. */
export async function startSignet(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<RunningSignet> {
  const child = await start(args, env)
  const stderr = collect(child.stderr)
  let isRead = true
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return {
    async nextLine() {
      const line = await lines.next()
      if (line.done === true) throw new Error(`it ended: ${stderr()}`)
      return line.value
    },
    write(text) {
      // It may end without reading all of it.
      child.stdin.on('error', () => undefined).write(text)
    },
    stopReading() {
      isRead = false
      child.stdout.destroy()
    },
    async end(signal = 'SIGTERM') {
      const closed = new Promise<number | null>((resolve) => child.once('close', resolve))
      if (signal !== null) child.kill(signal)
      const rest: string[] = []
      while (isRead) {
        const line = await lines.next()
        if (line.done === true) break
        rest.push(line.value)
      }
      return { exit: await closed, stdout: rest.join('\n'), stderr: stderr() }
    },
  }
}

/** Sees to it that the port is taken, by this process if not by another. Answers how to give it back. */
export async function takePort(port: number): Promise<() => Promise<void>> {
  const server = createServer()
  await new Promise<void>((settled) => {
    server.once('error', () => settled()).listen(port, '127.0.0.1', settled)
  })
  return () => new Promise((closed) => void server.close(() => closed()))
}

/** Ends what a failed test left running. */
export function killRunning(): void {
  for (const child of running) child.kill('SIGKILL')
}
