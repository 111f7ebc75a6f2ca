import { momentOf } from '../../../../shared/query/moments'
import type { Condition, NumberTest, TextTest } from '../../../../shared/query/query'
import { globOf, sql, type Sql } from './sql'

/** A condition over columns of `deliveries`, which are read from the row itself. */
export type RowCondition = Exclude<Condition, { readonly on: 'words' | 'header' | 'json' }>

const STATES = { ok: 'verified', bad: 'failed', none: 'missing', unchecked: 'unchecked' } as const

const FLAGS = {
  pinned: 'd.is_pinned',
  duplicate: 'd.is_duplicate',
  retry: 'd.earlier_tries > 0 OR d.attempt > 1',
  'out-of-order': 'd.is_out_of_order',
  broken: 'd.problem IS NOT NULL',
} as const

const SPAN_MS = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const

const NAMED = `d.endpoint_id IN (SELECT ? UNION ALL SELECT id FROM endpoints WHERE`

/** May be NULL where the column is: then it does not hold. */
export function rowCondition(condition: RowCondition, nowMs: number): Sql {
  switch (condition.on) {
    case 'event':
      return matches('d.event', condition.test)
    case 'method':
      return matches('upper(d.method)', { ...condition.test, text: condition.test.text.toUpperCase() })
    case 'id':
      return either(matches('d.id', condition.test), matches('d.sender_id', condition.test))
    case 'path': {
      const { text, isExact } = condition.test
      return isExact ? sql('d.target = ?', text) : sql('d.target GLOB ?', globOf(`*${text}*`))
    }
    case 'endpoint': {
      const { text, isExact } = condition.test
      const name = `lower(json_extract(settings, '$.name'))`
      return isWild(condition.test)
        ? sql(`${NAMED} ${name} GLOB lower(?))`, text, globOf(text))
        : sql(`${NAMED} ${isExact ? `json_extract(settings, '$.name') = ?` : `${name} = lower(?)`})`, text, text)
    }
    case 'status':
      return compares('d.status', condition.test)
    case 'size':
      return compares('d.body_bytes', condition.test)
    case 'attempt':
      return compares('d.attempt', condition.test)
    case 'sig':
      return sql('d.signature = ?', STATES[condition.state])
    case 'is':
      return sql(FLAGS[condition.flag])
    case 'problem':
      return sql('d.problem = ?', condition.problem)
    case 'via':
      return sql('d.via = ?', condition.route)
    case 'after':
      return sql('d.received_at >= ?', momentOf(condition.moment, nowMs) ?? 0)
    case 'before':
      return sql('d.received_at < ?', momentOf(condition.moment, nowMs) ?? 0)
    case 'last':
      return sql('d.received_at >= ?', nowMs - condition.amount * SPAN_MS[condition.unit])
  }
}

export function isWild({ text, isExact }: TextTest): boolean {
  return !isExact && text.includes('*')
}

/** `of` is SQL of ours. */
export function compares(of: string, test: NumberTest): Sql {
  return test.is === 'between'
    ? sql(`${of} BETWEEN ? AND ?`, test.from, test.to)
    : sql(`${of} ${test.sign} ?`, test.value)
}

function matches(column: string, test: TextTest): Sql {
  return isWild(test) ? sql(`${column} GLOB ?`, globOf(test.text)) : sql(`${column} = ?`, test.text)
}

function either(one: Sql, other: Sql): Sql {
  return sql(`(${one.sql}) OR (${other.sql})`, ...one.params, ...other.params)
}
