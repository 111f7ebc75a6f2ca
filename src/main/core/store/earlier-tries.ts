import type { EndpointId } from '../../../shared/contract/capture'
import type { Database } from '../../ports/database'
import type { DeliveryFacts } from '../../ports/records'
import { nullableNumberOf, numberOf } from './columns'

/** A sender tries the same id a few times within hours; so many ids are remembered without a look at the table. */
const REMEMBERED_IDS = 2_000

const TRIES = `SELECT attempt, count(*) AS tries FROM deliveries
  WHERE sender_id = ? AND endpoint_id = ? AND removed_by IS NULL GROUP BY attempt`

/** What came with one id so far. */
interface Tries {
  count: number
  /** 0 while none said its number. */
  lastAttempt: number
  readonly attempts: Set<number | null>
}

export type TryFacts = Pick<DeliveryFacts, 'earlierTries' | 'isDuplicate' | 'isOutOfOrder'>

export interface EarlierTries {
  /** What is to be said of a delivery that comes now; it counts as an earlier one from then on. */
  add(endpointId: EndpointId, senderId: string | null, attempt: number | null): TryFacts
  /** Looks at the table again from now on: deliveries went or came back, or what was added was not stored after all. */
  forget(): void
}

const NOTHING_EARLIER: TryFacts = { earlierTries: 0, isDuplicate: false, isOutOfOrder: false }

/** Remembers, as a sender that repeats one id thousands of times would make each of them walk over all before it. */
export function createEarlierTries(database: Database): EarlierTries {
  const remembered = new Map<string, Tries>()

  function read(endpointId: EndpointId, senderId: string): Tries {
    const tries: Tries = { count: 0, lastAttempt: 0, attempts: new Set() }
    for (const row of database.all(TRIES, [senderId, endpointId])) {
      const attempt = nullableNumberOf(row, 'attempt')
      tries.count += numberOf(row, 'tries')
      tries.lastAttempt = Math.max(tries.lastAttempt, attempt ?? 0)
      tries.attempts.add(attempt)
    }
    return tries
  }

  function triesOf(endpointId: EndpointId, senderId: string): Tries {
    const key = `${endpointId} ${senderId}`
    const known = remembered.get(key)
    if (known !== undefined) return known
    const tries = read(endpointId, senderId)
    remembered.set(key, tries)
    if (remembered.size > REMEMBERED_IDS)
      for (const oldest of remembered.keys()) {
        remembered.delete(oldest)
        break
      }
    return tries
  }

  return {
    add: (endpointId, senderId, attempt) => {
      if (senderId === null) return NOTHING_EARLIER
      const tries = triesOf(endpointId, senderId)
      const facts = {
        earlierTries: tries.count,
        isDuplicate: tries.attempts.has(attempt),
        isOutOfOrder: attempt !== null && attempt < tries.lastAttempt,
      }
      tries.count += 1
      tries.attempts.add(attempt)
      if (attempt !== null && attempt > tries.lastAttempt) tries.lastAttempt = attempt
      return facts
    },
    forget: () => remembered.clear(),
  }
}
