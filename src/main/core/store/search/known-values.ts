import type { Database, SqlRow } from '../../../ports/database'
import { isWritablePath, printJsonPath } from '../../../../shared/query/json-paths'
import { bytesOf, numberOf, textOf } from '../columns'
import { readableText, readHeaders } from './readable-delivery'
import { walkJson } from './walk-json'

/** Values and how often each was seen, in the order of first sight. */
export type Seen = ReadonlyMap<string, number>

/** All reads are of the newest rows only, so that a suggestion takes as long with a million of them. */
const NEWEST_ROWS = 2_000
const NEWEST_HEADERS = 200
const NEWEST_BODIES = 40
const MAX_BODY_BYTES = 65_536
const MAX_JSON_VALUES = 500
/** Longer ones are nothing to choose from a list. */
const MAX_VALUE_CHARS = 200

const COLUMNS = { event: 'event', method: 'method', status: 'status', problem: 'problem' } as const

export function knownInColumn(database: Database, column: keyof typeof COLUMNS): Seen {
  const name = COLUMNS[column]
  const rows = database.all(
    `SELECT CAST(${name} AS TEXT) AS value, count(*) AS seen
     FROM (SELECT ${name} FROM deliveries WHERE removed_by IS NULL ORDER BY seq DESC LIMIT ?)
     WHERE ${name} IS NOT NULL GROUP BY ${name}`,
    [NEWEST_ROWS],
  )
  return new Map(rows.map((row) => [textOf(row, 'value'), numberOf(row, 'seen')]))
}

export function knownEndpoints(database: Database): Seen {
  const rows = database.all(`SELECT DISTINCT json_extract(settings, '$.name') AS name FROM endpoints LIMIT 200`)
  return new Map(rows.map((row) => [textOf(row, 'name'), 0]))
}

export function knownHeaders(database: Database): Seen {
  return counted(headersOf(database), (headers, see) => {
    for (let index = 0; index < headers.length; index += 2) see(headers[index]?.toLowerCase() ?? '')
  })
}

export function knownHeaderValues(database: Database, name: string): Seen {
  return counted(headersOf(database), (headers, see) => {
    for (let index = 0; index + 1 < headers.length; index += 2)
      if (headers[index]?.toLowerCase() === name) see(headers[index + 1] ?? '')
  })
}

/** Paths as they are typed. A place of an array is a star. */
export function knownJsonPaths(database: Database): Seen {
  return counted(bodiesOf(database), (body, see) =>
    walkJson(body, MAX_JSON_VALUES, ({ path, kind }) => {
      const steps = starred(path)
      if (kind !== 'container' && steps.length > 0 && isWritablePath(steps)) see(printJsonPath(steps))
    }),
  )
}

export function knownJsonValues(database: Database, path: readonly string[]): Seen {
  const wanted = printJsonPath(path).toLowerCase()
  return counted(bodiesOf(database), (body, see) =>
    walkJson(body, MAX_JSON_VALUES, ({ path: found, kind, text }) => {
      const isThere = [starred(found), found.map(String)].some((steps) => printJsonPath(steps).toLowerCase() === wanted)
      if (kind !== 'container' && isThere) see(text)
    }),
  )
}

function counted<Item>(items: readonly Item[], look: (item: Item, see: (value: string) => void) => void): Seen {
  const seen = new Map<string, number>()
  for (const item of items) {
    // Once for each delivery.
    const here = new Set<string>()
    look(item, (value) => value !== '' && value.length <= MAX_VALUE_CHARS && here.add(value))
    for (const value of here) seen.set(value, (seen.get(value) ?? 0) + 1)
  }
  return seen
}

function starred(path: readonly (string | number)[]): string[] {
  return path.map((step) => (typeof step === 'number' ? '*' : step))
}

function headersOf(database: Database): string[][] {
  return newest(database, 'c.headers', NEWEST_HEADERS).map((row) => readHeaders(textOf(row, 'headers')))
}

function bodiesOf(database: Database): string[] {
  const rows = newest(database, `c.headers, coalesce(substr(c.body, 1, ${MAX_BODY_BYTES}), x'') AS body`, NEWEST_BODIES)
  return rows.flatMap((row) => readableText(bytesOf(row, 'body'), readHeaders(textOf(row, 'headers'))) ?? [])
}

function newest(database: Database, columns: string, limit: number): SqlRow[] {
  return database.all(
    `SELECT ${columns} FROM deliveries d JOIN delivery_contents c ON c.seq = d.seq
     WHERE d.removed_by IS NULL ORDER BY d.seq DESC LIMIT ?`,
    [limit],
  )
}
