import { DELIVERY_PROBLEMS, DELIVERY_ROUTES } from '../../../../shared/contract/deliveries'
import { readJsonPath } from '../../../../shared/query/json-paths'
import { FLAG_WORDS, SIGNATURE_WORDS } from '../../../../shared/query/query'
import type { Database } from '../../../ports/database'
import { knownEndpoints, knownHeaderValues, knownInColumn, knownJsonValues, type Seen } from './known-values'

/** What could stand there, and what to say beside it. */
export interface Choice {
  readonly text: string
  readonly hint: string
}

const FIXED: Readonly<Record<string, readonly Choice[]>> = {
  sig: SIGNATURE_WORDS.map((text) => ({
    text,
    hint: { ok: 'verified', bad: 'does not match', none: 'no signature', unchecked: 'the endpoint has no secret' }[
      text
    ],
  })),
  is: FLAG_WORDS.map((text) => ({ text, hint: '' })),
  problem: DELIVERY_PROBLEMS.map((text) => ({ text, hint: '' })),
  via: DELIVERY_ROUTES.map((text) => ({ text, hint: '' })),
  last: ['15m', '1h', '24h', '7d'].map((text) => ({ text, hint: '' })),
  size: ['>1kb', '>100kb', '>1mb', '1kb..2mb'].map((text) => ({ text, hint: '' })),
  attempt: ['>1', '1'].map((text) => ({ text, hint: text === '1' ? 'the first' : 'repeated by the sender' })),
}

const CLASSES: readonly Choice[] = [
  { text: '2xx', hint: 'accepted' },
  { text: '4xx', hint: 'refused' },
  { text: '5xx', hint: 'failed' },
]

/** What is known of the values behind a key, the most frequent first. */
export function valueChoices(database: Database, key: string): readonly Choice[] {
  const lower = key.toLowerCase()
  if (lower.startsWith('header.')) return listed(knownHeaderValues(database, lower.slice('header.'.length)))
  if (lower.startsWith('json.')) return listed(knownJsonValues(database, readJsonPath(key.slice('json.'.length)) ?? []))
  switch (lower) {
    case 'event':
    case 'method':
      return listed(knownInColumn(database, lower))
    case 'status':
      return [...CLASSES, ...listed(knownInColumn(database, lower))]
    case 'endpoint':
      return listed(knownEndpoints(database))
    default:
      return (Object.hasOwn(FIXED, lower) && FIXED[lower]) || []
  }
}

export function listed(seen: Seen): Choice[] {
  return [...seen]
    .sort(([, one], [, other]) => other - one)
    .map(([text, count]) => ({ text, hint: count === 0 ? '' : `${count} of the newest` }))
}

/** Those that begin so, then those that have it further on. */
export function matching(choices: readonly Choice[], typed: string): Choice[] {
  const lower = typed.toLowerCase()
  const places = choices.map((choice) => ({ choice, at: choice.text.toLowerCase().indexOf(lower) }))
  return [...places.filter(({ at }) => at === 0), ...places.filter(({ at }) => at > 0)].map(({ choice }) => choice)
}
