import type { DeliverySummary } from '../../../../shared/contract/deliveries'
import type { PlatformAttempt, ReconcileRow } from '../../../../shared/contract/webhooks'
import { agreesOn, isUnderWay, outcomeOf } from './judge-attempt'
import { nearestFirst } from './nearest-first'

/** The maximum of `Reconciliation`. */
const MAX_ROWS = 2_000
/** How far apart the platform's time and ours may be: both clocks and the way are in it. */
const LIKENESS_MS = 60_000
/** Of one attempt, nearest first: a burst without ids must not become a list of all pairs. */
const MAX_CANDIDATES = 50

interface Pair {
  readonly ours: DeliverySummary
  readonly by: 'id' | 'likeness'
}

/**
 * The platform's attempts beside our deliveries of the endpoint, newest first. Each of either is in one row at most, and each
 * attempt of the platform's is in one (as far as there is room). Of ours that it does not list, those are named that are
 * newer than the oldest that it does: an older one may only have fallen off its list.
 */
export function matchAttempts(platform: readonly PlatformAttempt[], ours: readonly DeliverySummary[]): ReconcileRow[] {
  const byId = pairById(platform, ours)
  const pairs = new Map([...byId, ...pairByLikeness(platform, ours, byId)])
  const used = new Set([...pairs.values()].map((pair) => pair.ours))
  const oldest = Math.min(...platform.flatMap(({ at }) => (at === null ? [] : [at])))

  const rows = [
    ...platform.map((attempt) => rowOf(attempt, pairs.get(attempt))),
    ...ours
      .filter((delivery) => !used.has(delivery) && delivery.receivedAt >= oldest)
      .map((delivery): ReconcileRow => {
        return { outcome: 'unknown-there', matchedBy: null, platform: null, ours: delivery, latencyMs: null }
      }),
  ]
  return rows.sort((a, b) => timeOf(b) - timeOf(a)).slice(0, MAX_ROWS)
}

/** What the platform says of one delivery of ours; null when it does not list it. */
export const attemptOf = (platform: readonly PlatformAttempt[], ours: DeliverySummary): ReconcileRow | null =>
  matchAttempts(platform, [ours]).find((row) => row.platform !== null && row.ours !== null) ?? null

function rowOf(platform: PlatformAttempt, pair: Pair | undefined): ReconcileRow {
  const ours = pair?.ours ?? null
  return {
    outcome: outcomeOf(platform, ours),
    matchedBy: pair?.by ?? null,
    platform,
    ours,
    latencyMs: ours === null || platform.at === null ? null : ours.receivedAt - platform.at,
  }
}

const timeOf = ({ platform, ours }: ReconcileRow): number => ours?.receivedAt ?? platform?.at ?? 0

function pairById(platform: readonly PlatformAttempt[], ours: readonly DeliverySummary[]): Map<PlatformAttempt, Pair> {
  const pairs = new Map<PlatformAttempt, Pair>()
  const there = groupBy(platform, ({ deliveryId }) => deliveryId)
  const here = groupBy(ours, ({ senderId }) => senderId)
  for (const [id, attempts] of there) {
    // In order of time, so that a repetition of the same try is not taken for the first.
    const left = new Set((here.get(id) ?? []).toSorted((a, b) => a.seq - b.seq))
    const take = (attempt: PlatformAttempt, delivery: DeliverySummary | undefined): void => {
      if (delivery === undefined) return
      left.delete(delivery)
      pairs.set(attempt, { ours: delivery, by: 'id' })
    }
    for (const attempt of attempts)
      if (attempt.attempt !== null)
        take(
          attempt,
          [...left].find((delivery) => delivery.attempt === attempt.attempt),
        )
    for (const attempt of attempts.filter((one) => !pairs.has(one)).toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0)))
      take(
        attempt,
        [...left].find((delivery) => attempt.attempt === null || delivery.attempt === null),
      )
  }
  return pairs
}

/** By event, answer and time: where an id is missing, or where the two sides seem to speak of different ids. */
function pairByLikeness(
  platform: readonly PlatformAttempt[],
  ours: readonly DeliverySummary[],
  byId: ReadonlyMap<PlatformAttempt, Pair>,
): Map<PlatformAttempt, Pair> {
  const taken = new Set([...byId.values()].map((pair) => pair.ours))
  // Ids that were found on both sides show that they are the same ids, and then two that differ are two deliveries.
  const areIdsShared = byId.size > 0
  const free = ours.filter((delivery) => !taken.has(delivery)).toSorted((a, b) => a.receivedAt - b.receivedAt)
  const likely = platform
    .filter((attempt) => !byId.has(attempt))
    .flatMap((attempt) => {
      const mayBe = (delivery: DeliverySummary): boolean =>
        !(areIdsShared && attempt.deliveryId !== null && delivery.senderId !== null) && isLike(attempt, delivery)
      return candidatesFor(attempt, free, mayBe)
    })
  const pairs = new Map<PlatformAttempt, Pair>()
  for (const { attempt, delivery } of likely.sort((a, b) => a.apart - b.apart)) {
    if (pairs.has(attempt) || taken.has(delivery)) continue
    taken.add(delivery)
    pairs.set(attempt, { ours: delivery, by: 'likeness' })
  }
  return pairs
}

interface Candidate {
  readonly attempt: PlatformAttempt
  readonly delivery: DeliverySummary
  readonly apart: number
}

function candidatesFor(
  attempt: PlatformAttempt,
  free: readonly DeliverySummary[],
  mayBe: (delivery: DeliverySummary) => boolean,
): Candidate[] {
  const found: Candidate[] = []
  if (attempt.at === null) return found
  for (const { delivery, apart } of nearestFirst(free, attempt.at, LIKENESS_MS)) {
    if (mayBe(delivery)) found.push({ attempt, delivery, apart })
    if (found.length === MAX_CANDIDATES) break
  }
  return found
}

function isLike(attempt: PlatformAttempt, delivery: DeliverySummary): boolean {
  const isEvent = attempt.event === null || delivery.event === null || attempt.event === delivery.event
  const isAttempt = attempt.attempt === null || delivery.attempt === null || attempt.attempt === delivery.attempt
  return isEvent && isAttempt && (isUnderWay(attempt) || agreesOn(attempt, delivery))
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string | null): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    if (key === null) continue
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [item])
    else group.push(item)
  }
  return groups
}
