import { describe, expect, it } from 'vitest'
import type { Fetched } from '../../../../../../src/main/core/tokens/key-history/fetch-key-set'
import { observeKeys } from '../../../../../../src/main/core/tokens/key-history/observe-keys'
import type { PublishedKeyRecord } from '../../../../../../src/main/ports/records'
import type { KeyAddressId, KeyChange } from '../../../../../../src/shared/contract/keys'
import { failure, keyOf, setOf } from './answer-of'

/** The history as a store would keep it. */
function startHistory() {
  const records = new Map<string, PublishedKeyRecord>()
  let now = 0
  return {
    /** Answers what changed, as `kind kid`. */
    ask(answers: Partial<Record<KeyAddressId, Fetched>>): readonly KeyChange[] {
      now += 1_000
      const asked = new Map(Object.entries(answers) as [KeyAddressId, Fetched][])
      const { keys, changes } = observeKeys([...records.values()], asked, now)
      for (const key of keys) records.set(key.keyId, key)
      return changes
    },
    of: (kid: string) => [...records.values()].filter((record) => record.kid === kid),
  }
}

const inShort = (changes: readonly KeyChange[]) => changes.map(({ kind, kid }) => `${kind} ${String(kid)}`)

describe('observeKeys', () => {
  it('tells a rotation: one appears, both are there, the first goes, and comes back', async () => {
    const history = startHistory()
    const [first, both, second] = [await setOf(keyOf(1)), await setOf(keyOf(2), keyOf(1)), await setOf(keyOf(2))]
    expect(inShort(history.ask({ 'well-known': first, versioned: first }))).toEqual(['appeared key-1'])
    expect(inShort(history.ask({ 'well-known': both, versioned: both }))).toEqual(['appeared key-2'])
    expect(inShort(history.ask({ 'well-known': both, versioned: both }))).toEqual([])
    expect(inShort(history.ask({ 'well-known': second, versioned: second }))).toEqual(['gone key-1'])
    expect(history.of('key-1')).toMatchObject([
      { firstSeenAt: 1_000, lastSeenAt: 3_000, goneSince: 4_000, foundAt: [] },
    ])
    expect(inShort(history.ask({ 'well-known': both, versioned: both }))).toEqual(['back key-1'])
    expect(history.of('key-1')).toMatchObject([{ firstSeenAt: 1_000, lastSeenAt: 5_000, goneSince: null }])
  })

  it('changes nothing when neither address answers with a key set', async () => {
    const history = startHistory()
    const set = await setOf(keyOf(1))
    history.ask({ 'well-known': set, versioned: set })
    for (const answer of [failure(), failure(true)])
      expect(history.ask({ 'well-known': answer, versioned: answer })).toEqual([])
    expect(history.of('key-1')).toMatchObject([
      { goneSince: null, lastSeenAt: 1_000, foundAt: ['well-known', 'versioned'] },
    ])
  })

  it('takes a key for gone only when no address has it any more', async () => {
    const history = startHistory()
    const [old, renewed] = [await setOf(keyOf(1)), await setOf(keyOf(2))]
    history.ask({ 'well-known': old, versioned: old })
    expect(inShort(history.ask({ 'well-known': renewed, versioned: failure() }))).toEqual(['appeared key-2'])
    expect(history.of('key-1')).toMatchObject([{ goneSince: null, foundAt: ['versioned'] }])
    expect(inShort(history.ask({ versioned: renewed }))).toEqual(['gone key-1'])
  })

  it('takes a key for gone when the other address says that there is no key set', async () => {
    const history = startHistory()
    const [old, renewed] = [await setOf(keyOf(1)), await setOf(keyOf(2))]
    history.ask({ 'well-known': old, versioned: old })
    expect(inShort(history.ask({ 'well-known': renewed, versioned: failure(true) }))).toContain('gone key-1')
  })

  it('tells that a "kid" names another key now, and which it named', async () => {
    const history = startHistory()
    history.ask({ 'well-known': await setOf(keyOf(1)) })
    const [before] = history.of('key-1')
    const changes = history.ask({ 'well-known': await setOf(keyOf(2, { kid: 'key-1' })) })
    expect(inShort(changes)).toEqual(['gone key-1', 'changed key-1'])
    expect(changes[1]?.detail).toContain(before?.keyId)
    expect(history.of('key-1')).toHaveLength(2)
  })

  it('tells that other things are said of the same key', async () => {
    const history = startHistory()
    history.ask({ 'well-known': await setOf(keyOf(1)) })
    const changes = history.ask({ 'well-known': await setOf(keyOf(1, { alg: 'PS256', kid: 'renamed' })) })
    expect(changes).toMatchObject([
      { kind: 'changed', kid: 'renamed', detail: expect.stringMatching(/"kid", "alg"/) as string },
    ])
  })

  it('follows a key without its numbers by what it is', async () => {
    const history = startHistory()
    const bare = { kty: 'RSA', kid: 'bare', use: 'sig' }
    history.ask({ 'well-known': await setOf(bare) })
    expect(history.of('bare')).toMatchObject([{ keyId: expect.stringMatching(/^jwk-/) as string }])
    expect(inShort(history.ask({ 'well-known': await setOf() }))).toEqual(['gone bare'])
  })
})
