import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openTestStore } from '../../unit/main/core/store/store-rig'
import { createLibsqlDatabases } from '../../../src/main/adapters/node/libsql-databases'
import { MIGRATIONS } from '../../../src/main/core/store/migrations'

const databases = createLibsqlDatabases()
const keyHex = randomBytes(32).toString('hex')
let directory: string
let path: string

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'signet-newer-'))
  path = join(directory, 'signet.db')
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

const walBytes = (): number => statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0

it.each(['delete', 'wal'])('leaves a database of a newer version as it is (journal mode %s)', (journalMode) => {
  const later = databases.open({ path, keyHex })
  later.exec(`PRAGMA journal_mode = ${journalMode}`)
  later.exec(
    `CREATE TABLE later (a); INSERT INTO later VALUES ('kept'); PRAGMA user_version = ${MIGRATIONS.length + 1}`,
  )
  later.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  later.close()
  const longAgo = new Date('2026-01-01T00:00:00Z')
  utimesSync(path, longAgo, longAgo)
  const before = readFileSync(path)

  expect(() => openTestStore(databases.open({ path, keyHex }))).toThrow(
    expect.objectContaining({
      code: 'store.newer',
      details: { found: MIGRATIONS.length + 1, known: MIGRATIONS.length },
    }),
  )

  expect(readFileSync(path).equals(before)).toBe(true)
  expect(statSync(path).mtime).toEqual(longAgo)
  expect(walBytes()).toBe(0)
})

it('opens what it wrote, and finds the data again', async () => {
  const first = openTestStore(databases.open({ path, keyHex })).store
  await first.records.values.put('name', Uint8Array.of(1))
  expect(walBytes()).toBeGreaterThan(0)
  first.close()
  expect(walBytes()).toBe(0)

  const second = openTestStore(databases.open({ path, keyHex })).store
  expect(await second.records.values.get('name')).toEqual(Uint8Array.of(1))
  second.close()
})

it('closes a database that it cannot bring up to date', () => {
  const database = databases.open({ path, keyHex })
  const broken = [{ version: 1, up: () => database.exec('no SQL') }]
  expect(() => openTestStore(database, undefined, broken)).toThrow(/syntax error/)
  expect(() => database.exec('SELECT 1')).toThrow('closed')
})
