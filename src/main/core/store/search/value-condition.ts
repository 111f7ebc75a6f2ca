import type { NumberTest, TextTest } from '../../../../shared/query/query'
import { ftsText, type Found, type FoundCondition } from './found-condition'
import { isWild, compares } from './row-condition'
import { fill, globOf, sql, type Sql } from './sql'
import { escapedValue, headerKey, jsonKey, numberKey, numberWord, sortable, valueWord } from './value-tokens'
import { BODY_TEXT } from './words-condition'

const ROWS = `SELECT doc FROM delivery_value_rows WHERE`
/** Sorts after every text that begins with what stands before it. */
const LAST = '\u{10FFFF}'

const SCAN_HEADERS = `EXISTS (
  SELECT 1 FROM json_each(k.headers) x JOIN json_each(k.headers) y ON y.key = x.key + 1
  WHERE x.key % 2 = 0 AND lower(x.value) = lower(?) AND ($))`

/** `$.items[0]."a"` becomes `$.items.0.a`, as paths are typed. The words for true, false and null have no atom. */
const SCAN_JSON = `EXISTS (
  SELECT 1 FROM (
    SELECT lower(replace(replace(replace(fullkey, '[', '.'), ']', ''), '"', '')) AS path, atom,
      CASE WHEN type IN ('true', 'false', 'null') THEN type ELSE atom END AS value
    FROM json_tree(CASE WHEN json_valid(${BODY_TEXT}) THEN ${BODY_TEXT} ELSE 'null' END)
  ) y WHERE y.path GLOB lower(?) AND ($))`

export function headerCondition({ name, test }: Extract<FoundCondition, { on: 'header' }>): Found {
  const key = headerKey(name)
  const scan = fill(SCAN_HEADERS, scanText(test, true))
  const scanned = { scan: { sql: scan.sql, params: [name, ...scan.params] } }
  if (test === null) return { ...scanned, table: 'delivery_values', match: ftsText(key) }
  if (test.isExact) return { ...scanned, table: 'delivery_values', match: ftsText(valueWord(key, test.text)) }
  const part = globOf(escapedValue(test.text))
  return { ...scanned, find: inRange(`${key}=`, `${globOf(key)}=*${part}*`) }
}

export function jsonCondition({ path, test }: Extract<FoundCondition, { on: 'json' }>): Found {
  // A longer path is in no index.
  const key = jsonKey(path) ?? ''
  const steps = path.map((step) => (step === '*' ? '[0-9]*' : globOf(step).replaceAll('*', '[*]'))).join('.')
  const scan = fill(SCAN_JSON, scanJson(test))
  const scanned = { scan: { sql: scan.sql, params: [`$.${steps}`, ...scan.params] } }
  if (test === null) return { ...scanned, table: 'delivery_values', match: ftsText(key) }
  if (test.is !== 'text') return { ...scanned, find: numberRange(numberKey(key), test) }
  if (isWild(test)) {
    const begin = escapedValue(test.text.slice(0, test.text.indexOf('*')))
    return { ...scanned, find: inRange(`${key}=${begin}`, `${globOf(key)}=${globOf(escapedValue(test.text))}`) }
  }
  const words = [valueWord(key, test.text)]
  // 42 and 42.0 are one number.
  if (!test.isExact && isNumber(test.text)) words.push(numberWord(key, Number(test.text)))
  return { ...scanned, table: 'delivery_values', match: `(${words.map(ftsText).join(' OR ')})` }
}

/** Rows with a word that begins so and fits the pattern. */
function inRange(begin: string, pattern: string): Sql {
  return sql(`${ROWS} term >= ? AND term < ? AND term GLOB ?`, begin, `${begin}${LAST}`, patternOf(pattern))
}

/** Two stars are one, and one is enough for GLOB to try every place. */
function patternOf(pattern: string): string {
  return pattern.replace(/\*+/g, '*')
}

function numberRange(key: string, test: NumberTest): Sql {
  const word = (value: number): string => `${key}=${sortable(value)}`
  if (test.is === 'between') return sql(`${ROWS} term >= ? AND term <= ?`, word(test.from), word(test.to))
  switch (test.sign) {
    case '=':
      return sql(`${ROWS} term = ?`, word(test.value))
    case '>':
    case '>=':
      return sql(`${ROWS} term ${test.sign} ? AND term < ?`, word(test.value), `${key}=${LAST}`)
    case '<':
    case '<=':
      return sql(`${ROWS} term >= ? AND term ${test.sign} ?`, `${key}=`, word(test.value))
  }
}

function scanText(test: TextTest | null, isPart: boolean): Sql {
  if (test === null) return sql('1')
  if (test.isExact) return sql('lower(y.value) = lower(?)', test.text)
  const around = isPart ? '*' : ''
  return sql('lower(y.value) GLOB lower(?)', patternOf(`${around}${globOf(test.text)}${around}`))
}

function scanJson(test: TextTest | NumberTest | null): Sql {
  if (test === null || test.is === 'text') return scanText(test, false)
  const { sql: comparison, params } = compares('y.atom', test)
  return sql(`typeof(y.atom) IN ('integer', 'real') AND ${comparison}`, ...params)
}

function isNumber(text: string): boolean {
  return /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text) && Number.isFinite(Number(text))
}
