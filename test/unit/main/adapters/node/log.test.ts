import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createFileLog, createStderrLog } from '../../../../../src/main/adapters/node/log'
import { AppError } from '../../../../../src/shared/errors'

let folder: string
let path: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'signet-log-'))
  path = join(folder, 'logs', 'signet.log')
})

afterEach(() => rm(folder, { recursive: true, force: true }))

async function linesOf(file: string): Promise<Record<string, unknown>[]> {
  const text = await readFile(file, 'utf8')
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
}

describe('a log file', () => {
  it('has one JSON object per line', async () => {
    const log = createFileLog({ path, maxBytes: 10_000 })
    log.info('started', { port: 8_080, level: 'mine' })
    log.warn('two\nlines')
    const [first, second] = await linesOf(path)
    expect(first).toMatchObject({ level: 'info', message: 'started', fields: { port: 8_080, level: 'mine' } })
    expect(first?.['time']).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/)
    expect(second).toMatchObject({ level: 'warn', message: 'two\nlines' })
  })

  it('keeps the stack of a fault and of its causes, found by its ref', async () => {
    const cause = new TypeError('deep')
    createFileLog({ path, maxBytes: 10_000 }).fault('ref-1', 'vault.view', new Error('outer', { cause }))
    const [line] = await linesOf(path)
    expect(line).toMatchObject({ level: 'fault', ref: 'ref-1', where: 'vault.view' })
    expect(line?.['stack']).toMatch(/^Error: outer\n +at .*log\.test/)
    expect(line?.['stack']).toContain('\ncaused by: TypeError: deep\n')
  })

  it('leaves out what an error carries beside its stack, and thrown values that are no errors', async () => {
    const log = createFileLog({ path, maxBytes: 10_000 })
    const error = Object.assign(new AppError('internal', 'failed'), { request: { authorization: 'hunter2' } })
    log.fault('1', 'here', error)
    log.fault('2', 'here', 'hunter2')
    log.fault('3', 'here', new Error('outer', { cause: { token: 'hunter2' } }))
    expect(await readFile(path, 'utf8')).not.toContain('hunter2')
    expect((await linesOf(path))[1]).toMatchObject({ stack: 'a thrown string, not an error' })
  })

  it('moves to one old file when it is full', async () => {
    const log = createFileLog({ path, maxBytes: 300 })
    for (let i = 1; i <= 20; i += 1) log.info(`line ${i}`)
    const [now, old] = [await linesOf(path), await linesOf(`${path}.old`)]
    const kept = [...old, ...now].map((line) => line['message'])
    expect(kept).toEqual(Array.from({ length: kept.length }, (_, i) => `line ${20 - kept.length + 1 + i}`))
    expect((await stat(path)).size).toBeLessThanOrEqual(300)
    expect((await stat(`${path}.old`)).size).toBeLessThanOrEqual(300)
  })

  it.skipIf(process.platform === 'win32')('can be read by its owner only', async () => {
    createFileLog({ path, maxBytes: 10_000 }).info('started')
    expect((await stat(path)).mode & 0o777).toBe(0o600)
  })

  it('loses lines rather than to throw where it cannot be written', async () => {
    await writeFile(join(folder, 'logs'), '')
    const log = createFileLog({ path, maxBytes: 10_000 })
    expect(() => log.info('started')).not.toThrow()
  })
})

describe('the log on standard error', () => {
  afterEach(() => vi.restoreAllMocks())

  it('has the same lines', () => {
    const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    createStderrLog().info('started', { port: 1 })
    const [line] = write.mock.calls[0] ?? []
    expect(JSON.parse(String(line))).toMatchObject({ level: 'info', message: 'started', fields: { port: 1 } })
  })
})
