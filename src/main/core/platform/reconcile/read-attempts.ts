import type { PlatformAttempt } from '../../../../shared/contract/webhooks'
import { isRecord, readFields } from '../fields'
import { leavesOf, type Leaves } from './leaves'
import { dottedUpTo, httpStatusOf, millisecondsOf, ordinalOf, textUpTo, timeOf, wordsUpTo } from './read-values'

/** What an entry may call its parts, the surest name first; see {@link leavesOf} for how names are written. */
const NAMES = {
  deliveryId: ['deliveryid', 'deliveryuuid', 'messageid', 'msgid', 'webhookdeliveryid', 'id', 'uuid', 'eventid'],
  event: ['eventtype', 'eventname', 'event', 'topic'],
  attempt: ['attemptnumber', 'attemptno', 'attempt', 'trynumber', 'try'],
  status: ['status', 'state', 'deliverystatus', 'attemptstatus', 'result', 'outcome'],
  responseStatus: [
    ...['responsestatus', 'responsestatuscode', 'responsecode', 'httpstatus', 'httpstatuscode', 'httpcode'],
    ...['statuscode', 'status'],
  ],
  /** Only with the unit in the name. */
  responseMs: ['responsems', 'responsetimems', 'durationms', 'latencyms', 'elapsedms', 'responsedurationms'],
  error: ['error', 'errormessage', 'errordetail', 'failurereason', 'lasterror'],
  at: [
    ...['attemptedat', 'sentat', 'startedat', 'deliveredat', 'createdat', 'occurredat', 'timestamp', 'time', 'at'],
    ...['createdtime', 'created', 'date'],
  ],
} as const

export interface ReadAttempts {
  readonly attempts: readonly PlatformAttempt[]
  /** Entries that are no objects, or say nothing of what an attempt is. */
  readonly unreadable: number
}

/** The entries of the platform's list in our words. What is not sure to mean something stays among the other fields. */
export function readAttempts(entries: readonly unknown[]): ReadAttempts {
  const read = entries.flatMap(apart).map(readAttempt)
  const attempts = read.filter((attempt) => attempt !== null)
  return { attempts, unreadable: read.length - attempts.length }
}

/** An entry may be a delivery that holds its tries. Each of them then says what the delivery says, and its own. */
function apart(entry: unknown): unknown[] {
  if (!isRecord(entry)) return [entry]
  const lists = Object.entries(entry).filter(
    (member): member is [string, Readonly<Record<string, unknown>>[]] =>
      /attempts|tries/i.test(member[0]) &&
      Array.isArray(member[1]) &&
      member[1].length > 0 &&
      member[1].every(isRecord),
  )
  const [only] = lists
  if (only === undefined || lists.length > 1) return [entry]
  const { id, ...around } = Object.fromEntries(Object.entries(entry).filter(([name]) => name !== only[0]))
  return only[1].map((attempt) => ({ ...(id !== undefined && { delivery_id: id }), ...around, ...attempt }))
}

function readAttempt(entry: unknown): PlatformAttempt | null {
  if (!isRecord(entry)) return null
  const leaves = leavesOf(entry)
  const known = {
    deliveryId: leaves.take(NAMES.deliveryId, textUpTo(256)),
    event: leaves.take(NAMES.event, wordsUpTo(256)) ?? leaves.take(['type'], dottedUpTo(256)),
    attempt: leaves.take(NAMES.attempt, ordinalOf),
    responseStatus: leaves.take(NAMES.responseStatus, httpStatusOf),
    status: leaves.take(NAMES.status, wordsUpTo(64)),
    responseMs: leaves.take(NAMES.responseMs, millisecondsOf),
    error: leaves.take(NAMES.error, wordsUpTo(2_000)),
    at: leaves.take(NAMES.at, timeOf),
  }
  if (Object.values(known).every((value) => value === null)) return null
  return { ...known, otherFields: othersOf(entry, leaves) }
}

function othersOf(entry: Readonly<Record<string, unknown>>, leaves: Leaves): PlatformAttempt['otherFields'] {
  const whole = leaves.wholeFields()
  return readFields(Object.fromEntries(Object.entries(entry).filter(([name]) => !whole.has(name)))).others()
}
