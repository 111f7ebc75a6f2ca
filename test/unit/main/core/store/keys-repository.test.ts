import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Store } from '../../../../../src/main/core/store/open-store'
import type { PublishedKeyRecord } from '../../../../../src/main/ports/records'
import type { KeySetId } from '../../../../../src/shared/contract/inspection'
import type { KeyChange } from '../../../../../src/shared/contract/keys'
import { openTestStore } from './store-rig'

let store: Store
beforeEach(() => {
  store = openTestStore().store
})
afterEach(() => store.close())

const published = (number: number, change: Partial<PublishedKeyRecord> = {}): PublishedKeyRecord => ({
  keyId: `key-${number}`,
  kid: null,
  jwk: '{"kty":"RSA"}',
  foundAt: ['well-known', 'versioned'],
  firstSeenAt: number,
  lastSeenAt: number,
  goneSince: null,
  ...change,
})
const change = (number: number): KeyChange => ({
  at: number,
  kind: 'appeared',
  key: `key-${number}`,
  kid: 'é',
  detail: `New ${number}.`,
})
const imported = {
  id: 'AAAAAAAAAAAAAAAAAAAAAA' as KeySetId,
  environmentId: 'sandbox',
  name: 'Partner',
  addedAt: 5,
  jwks: '{"keys":[]}',
}

describe('keys', () => {
  it('are kept by environment, and replaced by what is seen later', async () => {
    const { keys } = store.records
    await keys.record('sandbox', [published(2), published(1, { kid: 'a' })], [])
    await keys.record('production', [published(1)], [])
    const gone = published(1, { kid: 'b', foundAt: [], lastSeenAt: 8, goneSince: 9 })
    await keys.record('sandbox', [gone], [])
    expect(await keys.published('sandbox')).toEqual([gone, published(2)])
    expect(await keys.published('production')).toEqual([published(1)])
  })

  it('have their changes, newest first, and the newest 500 of an environment only', async () => {
    const { keys } = store.records
    await keys.record('production', [], [change(0)])
    await keys.record(
      'sandbox',
      [],
      Array.from({ length: 400 }, (_, index) => change(index)),
    )
    await keys.record(
      'sandbox',
      [],
      Array.from({ length: 101 }, (_, index) => change(400 + index)),
    )
    const changes = await keys.changes('sandbox')
    expect(changes).toHaveLength(500)
    expect([changes[0], changes.at(-1)]).toEqual([change(500), change(1)])
    expect(await keys.changes('production')).toEqual([change(0)])
  })

  it('that are gone are forgotten when too many went after them; published ones never', async () => {
    const { keys } = store.records
    const gone = Array.from({ length: 501 }, (_, index) => published(index + 1, { foundAt: [], goneSince: index + 1 }))
    await keys.record('sandbox', [published(0), ...gone], [])
    const left = (await keys.published('sandbox')).map(({ keyId }) => keyId)
    expect(left).toHaveLength(501)
    expect(left).toContain('key-0')
    expect(left).not.toContain('key-1')
  })

  it('that the user brought are removed from their own environment only', async () => {
    const { keys } = store.records
    await keys.addImported(imported)
    expect(await keys.imported('sandbox')).toEqual([imported])
    expect(await keys.imported('production')).toEqual([])
    expect(await keys.removeImported('production', imported.id)).toBe(false)
    expect(await keys.removeImported('sandbox', imported.id)).toBe(true)
    expect(await keys.imported('sandbox')).toEqual([])
  })

  it('are wiped with their environment, and no others', async () => {
    const { keys, environments } = store.records
    for (const id of ['sandbox', 'production']) await keys.record(id, [published(1)], [change(1)])
    await keys.addImported(imported)
    await environments.wipe('sandbox', [])
    expect([await keys.published('sandbox'), await keys.changes('sandbox'), await keys.imported('sandbox')]).toEqual([
      [],
      [],
      [],
    ])
    expect([await keys.published('production'), await keys.changes('production')]).toEqual([
      [published(1)],
      [change(1)],
    ])
  })
})
