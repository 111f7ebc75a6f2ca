import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createLibsqlDatabases } from '../../../src/main/adapters/node/libsql-databases'
import type { Database, SqlValue } from '../../../src/main/ports/database'

const databases = createLibsqlDatabases()
const keyHex = randomBytes(32).toString('hex')
let directory: string
let path: string
const opened: Database[] = []

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'signet-store-'))
  path = join(directory, 'signet.db')
})
afterEach(() => {
  for (const database of opened.splice(0)) database.close()
  rmSync(directory, { recursive: true, force: true })
})

function open(where: Parameters<typeof databases.open>[0]): Database {
  const database = databases.open(where)
  opened.push(database)
  return database
}

const failsWith = (code: string) => expect.objectContaining({ code }) as Error

describe('an encrypted database', () => {
  const mark = 'MARKED-plain-text-that-must-not-be-found'

  function writeMarked(): void {
    const database = open({ path, keyHex })
    database.exec('PRAGMA journal_mode = WAL; CREATE TABLE marked_table_name (a, b)')
    database.run('INSERT INTO marked_table_name VALUES (?, ?)', [mark, Buffer.from(mark.repeat(500))])
  }

  it('holds no plain text, neither in the file nor in the write-ahead log', () => {
    writeMarked()
    const database = opened[0]
    const files = () => readdirSync(directory).map((name) => readFileSync(join(directory, name)))
    const holdsPlainText = () =>
      files().some(
        (content) =>
          content.includes('MARKED') || content.includes('marked_table') || content.includes('SQLite format 3'),
      )
    expect(readdirSync(directory)).toContain('signet.db-wal')
    expect(holdsPlainText()).toBe(false)
    database?.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    expect(readFileSync(path).byteLength).toBeGreaterThan(20_000)
    expect(holdsPlainText()).toBe(false)
  })

  it('is read again with its key', () => {
    writeMarked()
    opened[0]?.close()
    expect(open({ path, keyHex }).get('SELECT a FROM marked_table_name')).toEqual({ a: mark })
  })

  it.each([
    ['the first', 0],
    ['the 16th', 15],
    ['the 17th', 16],
    ['the last', 31],
  ])('is closed to a key that differs in %s byte: all 256 bits count', (_name, index) => {
    writeMarked()
    opened[0]?.close()
    const other = Buffer.from(keyHex, 'hex')
    other.writeUInt8(other.readUInt8(index) ^ 1, index)
    expect(() => databases.open({ path, keyHex: other.toString('hex') })).toThrow(failsWith('store.wrong_key'))
  })

  it('refuses a foreign file and leaves it alone', () => {
    const content = 'No database at all. '.repeat(1_000)
    writeFileSync(path, content)
    expect(() => databases.open({ path, keyHex })).toThrow(failsWith('store.wrong_key'))
    expect(readFileSync(path, 'utf8')).toBe(content)
    expect(readdirSync(directory)).toEqual(['signet.db'])
  })

  it('says that it is damaged', () => {
    writeMarked()
    opened[0]?.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    opened[0]?.close()
    const content = readFileSync(path)
    content.fill(0x5a, 4_096)
    writeFileSync(path, content)
    const database = open({ path, keyHex })
    expect(() => database.all('SELECT * FROM marked_table_name')).toThrow(failsWith('store.damaged'))
  })

  it.each(['', 'zz'.repeat(32), 'ab'.repeat(31), `${'ab'.repeat(32)}'`])('takes no key such as %j', (bad) => {
    expect(() => databases.open({ path, keyHex: bad })).toThrow(TypeError)
  })
})

describe('a database', () => {
  it.each(['/proc/signet.db', join(tmpdir(), 'no-such-folder', 'signet.db'), tmpdir()])(
    'cannot be opened at %s',
    (where) => {
      expect(() => databases.open({ path: where, keyHex })).toThrow(failsWith('store.unwritable'))
    },
  )

  it('that another one writes to is in use', () => {
    const [first, second] = [open({ path, keyHex }), open({ path, keyHex })]
    first.exec('CREATE TABLE t (a)')
    first.exec('BEGIN IMMEDIATE')
    expect(() => second.run('INSERT INTO t VALUES (1)')).toThrow(failsWith('store.in_use'))
    first.exec('ROLLBACK')
  })

  it('that is full says so, keeps what it had, and goes on when there is room', () => {
    const database = open({ path, keyHex })
    database.exec('CREATE TABLE t (a)')
    database.run('INSERT INTO t VALUES (?)', ['first'])
    database.exec('PRAGMA max_page_count = 10')
    const fill = (): void =>
      database.transaction(() => {
        for (let row = 0; row < 100; row += 1) database.run('INSERT INTO t VALUES (?)', ['x'.repeat(4_000)])
      })
    expect(fill).toThrow(failsWith('store.full'))
    expect(database.all('SELECT a FROM t')).toEqual([{ a: 'first' }])
    database.exec('PRAGMA max_page_count = 1000')
    expect(fill).not.toThrow()
  })

  it('writes through to the disk with each commit, and heeds foreign keys', () => {
    const database = open({ path, keyHex })
    expect(database.get('PRAGMA synchronous')).toEqual({ synchronous: 2 })
    expect(database.get('PRAGMA foreign_keys')).toEqual({ foreign_keys: 1 })
  })

  it('gives values back as they were', () => {
    const database = open(null)
    database.exec('CREATE TABLE t (a TEXT, b INTEGER, c REAL, d BLOB, e)')
    const part = Uint8Array.of(1, 2, 3, 4, 5).subarray(1, 4)
    const params: SqlValue[] = ['é\u00FF🔑', Number.MAX_SAFE_INTEGER, 0.1, part, null]
    expect(database.run('INSERT INTO t VALUES (?, ?, ?, ?, ?)', params)).toEqual({ changes: 1, lastInsertRowid: 1 })
    const expected = { a: params[0], b: params[1], c: 0.1, d: Uint8Array.of(2, 3, 4), e: null }
    expect(database.get('SELECT * FROM t')).toStrictEqual(expected)
    expect(database.all('SELECT * FROM t')).toStrictEqual([expected])
    expect(database.get('SELECT * FROM t WHERE a = ?', ['none'])).toBeUndefined()
  })

  it.each<[string, unknown]>([
    ['a boolean', true],
    ['undefined', undefined],
    ['an object', { a: 1 }],
    ['a date', new Date()],
    ['NaN', Number.NaN],
    ['infinity', Number.POSITIVE_INFINITY],
    ['a text with a NUL', 'a\0b'],
  ])('takes no %s for a parameter', (_name, value) => {
    const database = open(null)
    database.exec('CREATE TABLE t (a)')
    const params = [value] as SqlValue[]
    expect(() => database.run('INSERT INTO t VALUES (?)', params)).toThrow(TypeError)
    expect(() => database.get('SELECT ? AS a', params)).toThrow(TypeError)
    expect(() => database.all('SELECT ? AS a', params)).toThrow(TypeError)
    expect(database.get('SELECT count(*) AS n FROM t')).toEqual({ n: 0 })
  })

  it('takes a lone Buffer for a value', () => {
    expect(open(null).get('SELECT length(?) AS n', [Buffer.from('abc')])).toEqual({ n: 3 })
  })

  it.each([[[]], [[1, 2]]])('wants as many parameters as there are places (%j)', (params) => {
    expect(() => open(null).get('SELECT ? AS a', params)).toThrow(TypeError)
  })

  it('rolls back a transaction that throws, and passes the reason on', () => {
    const database = open(null)
    database.exec('CREATE TABLE t (a)')
    const reason = new Error('no')
    expect(() =>
      database.transaction(() => {
        database.run('INSERT INTO t VALUES (?)', [1])
        throw reason
      }),
    ).toThrow(reason)
    expect(database.get('SELECT count(*) AS n FROM t')).toEqual({ n: 0 })
    expect(database.transaction(() => database.run('INSERT INTO t VALUES (?)', [1]).changes)).toBe(1)
  })

  it('passes bad SQL on as the bug that it is', () => {
    expect(() => open(null).get('SELEC')).toThrow(expect.objectContaining({ code: 'SQLITE_ERROR' }))
  })

  it('uses a statement again that failed before', () => {
    const database = open(null)
    database.exec(`CREATE TABLE t (a, b); INSERT INTO t VALUES (1, '{'), (2, '{}')`)
    const read = (a: number) => database.get(`SELECT json_extract(b, '$') AS b FROM t WHERE a = ?`, [a])
    expect(() => read(1)).toThrow('malformed JSON')
    expect(read(2)).toEqual({ b: '{}' })
  })

  it('answers any number of different queries, the first of them again', () => {
    const database = open(null)
    const answers = Array.from({ length: 1_000 }, (_, index) => database.get(`SELECT ${index} AS n, ? AS a`, [index]))
    expect(answers).toEqual(Array.from({ length: 1_000 }, (_, index) => ({ n: index, a: index })))
    expect(database.get('SELECT 0 AS n, ? AS a', ['again'])).toEqual({ n: 0, a: 'again' })
  })

  it('answers nothing once it is closed, and may be closed twice', () => {
    const database = open(null)
    database.get('SELECT 1 AS one')
    database.close()
    database.close()
    expect(() => database.get('SELECT 1 AS one')).toThrow('closed')
    expect(() => database.all('SELECT 1 AS one')).toThrow('closed')
    expect(() => database.run('SELECT 1 AS one')).toThrow('closed')
    expect(() => database.exec('SELECT 1 AS one')).toThrow('closed')
    expect(() => database.transaction(() => 1)).toThrow('closed')
  })
})
