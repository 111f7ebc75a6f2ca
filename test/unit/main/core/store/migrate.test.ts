import { afterEach, describe, expect, it } from 'vitest'
import { createLibsqlDatabases } from '../../../../../src/main/adapters/node/libsql-databases'
import { migrate, refuseNewer, type Migration } from '../../../../../src/main/core/store/migrate'
import { MIGRATIONS } from '../../../../../src/main/core/store/migrations'
import type { Database } from '../../../../../src/main/ports/database'
import { deliveryIdOf, endpointIdOf, sampleDelivery, sampleEndpoint } from './sample-records'
import { openTestStore } from './store-rig'

const databases: Database[] = []
afterEach(() => {
  for (const database of databases.splice(0)) database.close()
})

function emptyDatabase(): Database {
  const database = createLibsqlDatabases().open(null)
  databases.push(database)
  return database
}

const versionOf = (database: Database) => database.get('PRAGMA user_version')?.['user_version']

const steps: Migration[] = [
  { version: 1, up: (database) => database.exec(`CREATE TABLE notes (text TEXT); INSERT INTO notes VALUES ('one')`) },
  { version: 2, up: (database) => database.exec(`ALTER TABLE notes ADD COLUMN length INTEGER`) },
  { version: 3, up: (database) => database.exec(`UPDATE notes SET length = length(text)`) },
]

describe('migrate', () => {
  it('takes every step of an empty database', () => {
    const database = emptyDatabase()
    migrate(database, steps)
    expect(versionOf(database)).toBe(3)
    expect(database.all('SELECT * FROM notes')).toEqual([{ text: 'one', length: 3 }])
  })

  it.each([1, 2, 3])('takes the steps that are left after version %i', (version) => {
    const database = emptyDatabase()
    migrate(database, steps.slice(0, version))
    database.exec(`INSERT INTO notes (text) VALUES ('older')`)
    migrate(database, steps)
    expect(versionOf(database)).toBe(3)
    expect(database.get(`SELECT length FROM notes WHERE text = 'older'`)).toEqual({ length: version === 3 ? null : 5 })
  })

  it('leaves a database as it was when a step fails, and goes on from there', () => {
    const database = emptyDatabase()
    const broken: Migration = {
      version: 2,
      up: () => {
        database.exec('DROP TABLE notes')
        database.exec('no SQL')
      },
    }
    expect(() => migrate(database, [...steps.slice(0, 1), broken])).toThrow(/syntax error/)
    expect(versionOf(database)).toBe(1)
    expect(database.all('SELECT text FROM notes')).toEqual([{ text: 'one' }])
    migrate(database, steps)
    expect(versionOf(database)).toBe(3)
  })

  it('refuses a database of a newer version, and says which', () => {
    const database = emptyDatabase()
    migrate(database, steps)
    expect(() => refuseNewer(database, steps.slice(0, 2))).toThrow(
      expect.objectContaining({ code: 'store.newer', details: { found: 3, known: 2 } }),
    )
    expect(() => refuseNewer(database, steps)).not.toThrow()
  })
})

/**
 * What a database of each version could hold. A new migration needs an entry here. Version 3 only adds an index, which is
 * filled from the same tables.
 */
const fixtures: Readonly<Record<number, (database: Database) => void>> = {
  1: (database) =>
    database.exec(`
      INSERT INTO apps VALUES ('sandbox', 'app_1', '{"name":"App"}', 1);
      INSERT INTO webhooks VALUES ('sandbox', 'wh_1', '${endpointIdOf(1)}', 'app_1', '{}', 2);
      INSERT INTO tokens VALUES ('token-1', 'sandbox', 'pasted', NULL, 'user-1', NULL, 3, NULL, 'decoded', 'eyJ.a.b');
      INSERT INTO endpoints VALUES ('${endpointIdOf(1)}', 'Default', 'slug-1', 'argus', 4);
      INSERT INTO deliveries VALUES (7, '${deliveryIdOf(1)}', '${endpointIdOf(1)}', 5, 'POST', '/slug-1', 'a.b', NULL, 1,
        200, 'missing', 2, 0.5, '1.1', '127.0.0.1', 6, '[["Host","x"]]',
        '{"state":"missing","scheme":"argus","reason":"header-absent","explanation":"","headerName":"X-Argus-Signature","headerValue":null,"signedBytes":2}',
        x'00ff');
      INSERT INTO deliveries VALUES (8, '${deliveryIdOf(2)}', '${endpointIdOf(1)}', 5, 'POST', '/slug-1', 'a.b', 'dlv', 2,
        200, 'verified', 0, 0.5, '1.1', NULL, 6, '[["A","é \\"q\\""],["A","{}"],["B","1"]]',
        '{"state":"verified","scheme":"argus","reason":"match","explanation":"It matches.","headerName":"X-Argus-Signature","headerValue":"sha256=00","signedBytes":0}',
        x'');
      INSERT INTO deliveries SELECT 9, '${deliveryIdOf(3)}', endpoint_id, 5, method, target, event, sender_id, 1, status,
        signature, body_bytes, duration_ms, http_version, NULL, 6, '[]', verdict, body FROM deliveries WHERE seq = 8;
      INSERT INTO deliveries SELECT 10, '${deliveryIdOf(4)}', endpoint_id, 5, method, target, event, sender_id, 2, status,
        signature, body_bytes, duration_ms, http_version, NULL, 6, '[]', verdict, body FROM deliveries WHERE seq = 8;
      INSERT INTO delivery_counters VALUES ('${endpointIdOf(1)}', 4, 10);
      INSERT INTO program_values VALUES ('sandbox', x'01');
    `),
  2: fillVersion2,
  3: fillVersion2,
  4: fillVersion4,
  5: fillVersion5,
  6: fillVersion6,
}

function fillVersion2(database: Pick<Database, 'exec' | 'run'>): void {
  const deliveries = [1, 2, 3, 4].map(
    (number) => `
        INSERT INTO deliveries VALUES (${number + 6}, '${deliveryIdOf(number)}', '${endpointIdOf(1)}', 5, 'POST', '/slug-1',
          'a.b', ${number === 1 ? 'NULL' : `'dlv'`}, ${number === 1 ? 1 : [2, 1, 2][number - 2]}, 200,
          ${number === 1 ? `'missing'` : `'verified'`}, 2, 0.5, NULL, ${Math.max(number - 2, 0)}, ${number === 4 ? 1 : 0},
          ${number === 3 ? 1 : 0}, 0, NULL, 400, 6);
        INSERT INTO delivery_contents VALUES (${number + 6}, '1.1', '127.0.0.1', 6,
          '${number === 1 ? '["Host","x"]' : number === 2 ? '["A","é \\"q\\"","A","{}","B","1"]' : '[]'}', '[]',
          '["argus","${number === 1 ? 'header-absent' : 'match'}","It is so.","X-Argus-Signature",${
            number === 1 ? 'null,2' : '"sha256=00",0'
          }]', '', 2, x'00ff');`,
  )
  database.exec(`
      INSERT INTO apps VALUES ('sandbox', 'app_1', '{"name":"App"}', 1);
      INSERT INTO webhooks VALUES ('sandbox', 'wh_1', '${endpointIdOf(1)}', 'app_1', '{}', 2);
      INSERT INTO tokens VALUES ('token-1', 'sandbox', 'pasted', NULL, 'user-1', NULL, 3, NULL, 'decoded', 'eyJ.a.b');
      ${deliveries.join('')}
      INSERT INTO delivery_counters VALUES ('${endpointIdOf(1)}', 4, 10, 1600);
      INSERT INTO program_values VALUES ('sandbox', x'01');`)
  const settings = { ...sampleEndpoint(1).settings, name: 'Default' }
  database.run('INSERT INTO endpoints VALUES (?, ?, ?, ?)', [endpointIdOf(1), 'slug-1', JSON.stringify(settings), 4])
}

/** A column more, at the end of the table, and a setting more of each endpoint. */
function fillVersion4(database: Database): void {
  const whole: Pick<Database, 'exec' | 'run'> = {
    exec: (sql) => database.exec(sql.replaceAll(', NULL, 400, 6);', ", NULL, 400, 6, 'direct');")),
    run: database.run,
  }
  fillVersion2(whole)
}

/** A refresh token beside each token, at the end of its table. */
function fillVersion5(database: Database): void {
  fillVersion4({ ...database, exec: (sql) => database.exec(sql.replace(`'eyJ.a.b');`, `'eyJ.a.b', 'refresh-1');`)) })
  database.exec(`
    INSERT INTO graphql_requests VALUES ('request-1', 'sandbox', 'Health', 5, '{}');
    INSERT INTO secret_accesses VALUES (1, 'store/key', 6, 'read', 'background');`)
}

/** What the list knows of a token, at the end of its table, and the history of the keys. */
function fillVersion6(database: Database): void {
  fillVersion5({
    ...database,
    exec: (sql) =>
      database.exec(sql.replace(`'refresh-1');`, `'refresh-1', 1, NULL, NULL, 'thumbprint', 'key-1', NULL);`)),
  })
  database.exec(`
    INSERT INTO published_keys VALUES ('sandbox', 'thumbprint', 'key-1', '{"kty":"RSA"}', '[]', 5, 6, NULL);
    INSERT INTO key_changes VALUES (1, 'sandbox', 5, 'appeared', 'thumbprint', 'key-1', '');
    INSERT INTO imported_key_sets VALUES ('set-1', 'sandbox', 'Partner', 7, '{"keys":[]}');`)
}

describe('the migrations of the store', () => {
  it('are numbered from 1 without gaps, and each has a fixture', () => {
    expect(MIGRATIONS.map(({ version }) => version)).toEqual(MIGRATIONS.map((_, index) => index + 1))
    expect(Object.keys(fixtures).map(Number)).toEqual(MIGRATIONS.map(({ version }) => version))
  })

  it.each(MIGRATIONS.map(({ version }) => version))('bring all data of version %i along', async (version) => {
    const database = emptyDatabase()
    migrate(database, MIGRATIONS.slice(0, version))
    fixtures[version]?.(database)

    const { records, sink, totalDeliveries } = openTestStore(database).store

    expect(versionOf(database)).toBe(MIGRATIONS.length)
    expect(await records.apps.list('sandbox')).toMatchObject([{ clientId: 'app_1', document: '{"name":"App"}' }])
    expect(await records.webhooks.list('sandbox')).toMatchObject([{ webhookId: 'wh_1', clientId: 'app_1' }])
    expect(await records.tokens.list('sandbox')).toMatchObject([{ id: 'token-1', subject: 'user-1' }])
    expect(await records.endpoints.list()).toEqual([
      {
        ...sampleEndpoint(1),
        settings: { ...sampleEndpoint(1).settings, name: 'Default' },
        createdAt: 4,
        deliveryCount: 4,
      },
    ])
    expect(await records.deliveries.get(deliveryIdOf(1))).toMatchObject({
      seq: 7,
      headers: [['Host', 'x']],
      trailers: [],
      isPinned: false,
      note: '',
      storedBytes: 2,
      verdict: { state: 'missing', reason: 'header-absent', headerValue: null, signedBytes: 2 },
    })
    expect(await records.deliveries.get(deliveryIdOf(2))).toMatchObject({
      headers: [
        ['A', 'é "q"'],
        ['A', '{}'],
        ['B', '1'],
      ],
      verdict: { state: 'verified', reason: 'match', headerValue: 'sha256=00' },
    })
    const tries = await records.deliveries.attempts(deliveryIdOf(3))
    expect(tries.map(({ attempt, earlierTries }) => [attempt, earlierTries])).toEqual([
      [2, 0],
      [1, 1],
      [2, 2],
    ])
    expect(tries.map(({ isDuplicate }) => isDuplicate)).toEqual([false, false, true])
    expect(tries.map(({ isOutOfOrder }) => isOutOfOrder)).toEqual([false, true, false])
    expect((await records.deliveries.body(deliveryIdOf(1), 0, 9))?.bytes).toEqual(Uint8Array.of(0, 255))
    expect(await records.values.get('sandbox')).toEqual(Uint8Array.of(1))
    expect(totalDeliveries()).toBe(4)
    expect(sink.append([])).toEqual({ firstSeq: 11, facts: [], total: 4 })
  })

  it('let a file of version 1 give its space back, as a new one does', () => {
    const database = emptyDatabase()
    migrate(database, MIGRATIONS.slice(0, 1))
    expect(database.get('PRAGMA auto_vacuum')).toEqual({ auto_vacuum: 0 })
    openTestStore(database)
    expect(database.get('PRAGMA auto_vacuum')).toEqual({ auto_vacuum: 2 })
  })
})

it('never gives the number of a deleted delivery again', () => {
  const database = emptyDatabase()
  migrate(database, MIGRATIONS.slice(0, 1))
  fixtures[1]?.(database)
  database.exec('DELETE FROM deliveries')
  const { store } = openTestStore(database)
  expect(store.sink.append([sampleDelivery(2)])).toMatchObject({ firstSeq: 11 })
})
