import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createLibsqlDatabases } from '../../../src/main/adapters/node/libsql-databases'

const { claim } = createLibsqlDatabases()
let root: string
let directory: string

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'signet-claim-'))
  directory = join(root, 'profiles', 'one')
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const failsWith = (code: string) => expect.objectContaining({ code }) as Error

describe('claim', () => {
  it('makes the folder, for its owner only, and leaves nothing in it but the lock', () => {
    const { release } = claim(directory)
    expect(statSync(directory).mode & 0o777).toBe(0o700)
    expect(readdirSync(directory)).toEqual(['profile.lock'])
    release()
  })

  it('takes a folder that is there, also when its lock file was left behind', () => {
    claim(directory).release()
    expect(existsSync(join(directory, 'profile.lock'))).toBe(true)
    claim(directory).release()
  })

  it('refuses a folder that this process holds already', () => {
    const { release } = claim(directory)
    expect(() => claim(directory)).toThrow(failsWith('store.in_use'))
    release()
  })

  it('refuses a folder below a file', () => {
    writeFileSync(join(root, 'file'), '')
    expect(() => claim(join(root, 'file', 'profile'))).toThrow(failsWith('store.unwritable'))
  })

  it('refuses a file in place of the folder', () => {
    writeFileSync(join(root, 'file'), '')
    expect(() => claim(join(root, 'file'))).toThrow(failsWith('store.unwritable'))
  })

  it.runIf(process.platform === 'linux')('refuses a file system that takes no files', () => {
    expect(() => claim('/proc/signet')).toThrow(failsWith('store.unwritable'))
    expect(() => claim('/proc/self')).toThrow(failsWith('store.unwritable'))
  })

  it('refuses a folder without the right to write', ({ skip }) => {
    skip(process.getuid?.() === 0, 'root may write everywhere')
    claim(directory).release()
    chmodSync(directory, 0o500)
    expect(() => claim(directory)).toThrow(failsWith('store.unwritable'))
  })
})
