import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createChildProcesses } from '../../../src/main/adapters/node/child-processes'
import type { ChildProcess, ProcessExit } from '../../../src/main/ports/processes'
import { until } from '../../../scripts/lib/until.mjs'
import { createLineLog } from './keychain-harness'

let folder: string
let log: ReturnType<typeof createLineLog>
const started: ChildProcess[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'signet-children-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))
afterEach(() => {
  for (const child of started.splice(0)) child.kill()
})

/** Starts a program with this text. */
async function start(source: string, env?: NodeJS.ProcessEnv): Promise<ChildProcess> {
  const path = join(folder, 'program.mjs')
  await writeFile(path, source)
  return startFile(path, env)
}

function startFile(path: string, env?: NodeJS.ProcessEnv): ChildProcess {
  log = createLineLog()
  const child = createChildProcesses({
    paths: { keychain: path, engine: path, sandbox: path },
    log,
    ...(env && { env }),
  }).start('keychain')
  started.push(child)
  return child
}

const nextMessage = (child: ChildProcess): Promise<unknown> => new Promise((resolve) => child.onMessage(resolve))
const exitOf = (child: ChildProcess): Promise<ProcessExit> => new Promise((resolve) => child.onExit(resolve))

/** The log gets a child's last words after its exit was told, when all of them have arrived. */
const untilLogged = (): Promise<unknown> => until(() => log.lines.length > 0, { what: 'a line in the log' })

describe('a child process', () => {
  it('gets and gives structured clones', async () => {
    const child = await start(`process.on('message', (message) => process.send(message))`)
    const message = { bytes: new Uint8Array([0, 255]), map: new Map([['a', 1n]]), text: 'x\0\ud800' }
    const echoed = nextMessage(child)
    child.post(message)
    expect(await echoed).toEqual(message)
  })

  it('tells its exit code once, and tells it to who asks late', async () => {
    const child = await start(`process.exitCode = 3`)
    const exits: ProcessExit[] = []
    child.onExit((exit) => exits.push(exit))
    await exitOf(child)
    expect(await exitOf(child)).toEqual({ code: 3 })
    expect(exits).toEqual([{ code: 3 }])
  })

  it('that is killed has no code, and no line in the log', async () => {
    const child = await start(`process.on('SIGTERM', () => {}); process.send('up'); setInterval(() => {}, 1000)`)
    await nextMessage(child)
    const exit = exitOf(child)
    child.kill()
    expect(await exit).toEqual({ code: null })
    expect(log.lines).toEqual([])
  })

  it('takes a message after its end for nothing', async () => {
    const child = await start(`process.exit()`)
    await exitOf(child)
    child.post('anybody there?')
    child.kill()
  })

  it('has the end of its standard error logged, and nothing of its standard output', async () => {
    const child = await start(`
      process.stdout.write('printed by accident')
      process.stderr.write('x'.repeat(100_000) + ' the last words', () => process.exit(7))`)
    await exitOf(child)
    await untilLogged()
    expect(log.lines).toHaveLength(1)
    expect(log.lines[0]).toContain('the last words')
    expect(log.lines[0]).toContain('"code":7')
    expect(log.lines[0]).not.toContain('printed by accident')
    expect(log.lines[0]?.length).toBeLessThan(3_000)
  })

  it('inherits neither --inspect nor NODE_OPTIONS, but the rest of the environment', async () => {
    const before = process.execArgv
    process.execArgv = ['--inspect=0']
    try {
      const child = await start(
        `process.send([process.execArgv, process.env.NODE_OPTIONS ?? null, process.env.MARK])`,
        {
          ...process.env,
          NODE_OPTIONS: '--require /nonexistent.cjs',
          MARK: 'kept',
        },
      )
      expect(await nextMessage(child)).toEqual([[], null, 'kept'])
    } finally {
      process.execArgv = before
    }
  })

  it('whose file is missing ends badly, with the reason in the log', async () => {
    const child = startFile(join(folder, 'missing.mjs'))
    expect(await exitOf(child)).toEqual({ code: 1 })
    await untilLogged()
    expect(log.lines[0]).toContain('missing.mjs')
  })

  it('that cannot be started tells an exit: the program is not there', async () => {
    const { execPath } = process
    process.execPath = join(folder, 'no-node')
    try {
      const child = startFile(join(folder, 'any.mjs'))
      child.post('lost')
      child.kill()
      expect(await exitOf(child)).toEqual({ code: null })
      expect(log.lines).toEqual([expect.stringContaining('ENOENT')])
    } finally {
      process.execPath = execPath
    }
  })

  it.runIf(process.platform === 'linux')('that cannot be started tells an exit: the system refuses', async () => {
    const child = startFile(join(folder, 'any.mjs'), { HUGE: 'x'.repeat(200_000) })
    child.post('lost')
    child.kill()
    expect(await exitOf(child)).toEqual({ code: null })
    expect(log.lines).toEqual([expect.stringContaining('E2BIG')])
  })
})
