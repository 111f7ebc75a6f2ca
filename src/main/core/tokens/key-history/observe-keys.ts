import type { KeyAddressId, KeyChange } from '../../../../shared/contract/keys'
import type { PublishedKeyRecord } from '../../../ports/records'
import type { RawJwk } from '../keys/key-lint'
import { quote } from '../text/words'
import type { Fetched } from './fetch-key-set'
import { ADDRESS_PATHS, differingMembers } from './look/compare-sets'
import type { IdentifiedKey } from './look/key-identity'

/** What the addresses that were asked answered. */
export type Answers = ReadonlyMap<KeyAddressId, Fetched>

export interface Observed {
  /** Those to be written: all that were seen, and those that went. */
  readonly keys: readonly PublishedKeyRecord[]
  readonly changes: readonly KeyChange[]
}

/**
 * Carries the history of an environment's keys on by what its addresses answered now.
 *
 * A failure says nothing: what an address published when it answered last is believed until it answers again. So a key is gone
 * when an address that had it answers with a valid set without it, and the other one, where that had it too, says the
 * same or that there is no key set at all (404, 410). One that cannot be reached, or answers nonsense, keeps its keys.
 */
export function observeKeys(known: readonly PublishedKeyRecord[], answers: Answers, now: number): Observed {
  const seen = collect(answers)
  const isBeginning = known.length === 0
  const records: PublishedKeyRecord[] = []
  const changes: KeyChange[] = []
  const note = (kind: KeyChange['kind'], { keyId, kid }: PublishedKeyRecord, detail: string): void =>
    void changes.push({ at: now, kind, key: keyId, kid: kid?.slice(0, 1_024) ?? null, detail: detail.slice(0, 500) })

  // A gone key first: who reads on then sees what took its place.
  for (const record of known) {
    if (record.goneSince !== null || seen.has(record.keyId)) continue
    const foundAt = record.foundAt.filter((address) => !isDenied(answers.get(address)))
    if (foundAt.length === record.foundAt.length) continue
    const isGone = foundAt.length === 0 && [...answers.values()].some(({ ok }) => ok)
    if (!isGone && foundAt.length === 0) continue
    records.push({ ...record, foundAt, goneSince: isGone ? now : null })
    if (isGone) note('gone', record, `It is not published any more. It was at ${placesOf(record.foundAt)}.`)
  }

  for (const { key, places } of seen.values()) {
    const before = known.find(({ keyId }) => keyId === key.id)
    const kept = before?.foundAt.filter((address) => !isDenied(answers.get(address)) && !places.includes(address)) ?? []
    const record: PublishedKeyRecord = {
      keyId: key.id,
      kid: key.kid,
      jwk: JSON.stringify(key.jwk),
      foundAt: [...places, ...kept],
      firstSeenAt: before?.firstSeenAt ?? now,
      lastSeenAt: now,
      goneSince: null,
    }
    records.push(record)
    const where = `at ${placesOf(places)}`
    if (before === undefined) {
      const namesake = known.find(({ kid, goneSince }) => kid !== null && kid === key.kid && goneSince === null)
      if (namesake !== undefined)
        note('changed', record, `${quote(key.kid ?? '')} names another key now, ${where}. It named ${namesake.keyId}.`)
      else note('appeared', record, isBeginning ? `It was there ${where} when the history began.` : `New ${where}.`)
    } else if (before.goneSince !== null) note('back', record, `It is published again, ${where}.`)
    else {
      const names = differingMembers(JSON.parse(before.jwk) as RawJwk, key.jwk)
      if (names.length > 0) note('changed', record, `Said otherwise of it now: ${names.map(quote).join(', ')}.`)
    }
  }
  return { keys: records, changes }
}

interface Seen {
  readonly key: IdentifiedKey
  readonly places: KeyAddressId[]
}

/** By id. What the first address says of a key counts; the comparison tells where the other says otherwise. */
function collect(answers: Answers): Map<string, Seen> {
  const seen = new Map<string, Seen>()
  for (const [address, answer] of answers) {
    if (!answer.ok) continue
    for (const key of answer.set.keys) {
      const other = seen.get(key.id)
      if (other === undefined) seen.set(key.id, { key, places: [address] })
      else other.places.push(address)
    }
  }
  return seen
}

/** Whether this answer says that a key which is not in it is not there. */
const isDenied = (answer: Fetched | undefined): boolean => answer !== undefined && (answer.ok || answer.isNothingThere)

const placesOf = (addresses: readonly KeyAddressId[]): string =>
  addresses.map((address) => ADDRESS_PATHS[address]).join(' and ')
