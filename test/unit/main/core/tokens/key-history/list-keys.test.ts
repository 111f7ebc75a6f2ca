import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { KeySetId } from '../../../../../../src/shared/contract/inspection'
import type { TokenId } from '../../../../../../src/shared/contract/tokens'
import {
  findAlerts,
  listKeys,
  readRecord,
  type ListedKeys,
} from '../../../../../../src/main/core/tokens/key-history/list-keys'
import type { RawJwk } from '../../../../../../src/main/core/tokens/keys/key-lint'
import type { PublishedKeyRecord } from '../../../../../../src/main/ports/records'
import { identify } from '../../../../../../src/main/core/tokens/key-history/look/key-identity'
import { createRsaSigner, keySetText } from '../make-token'

const NOW = 1_790_000_000_000
const jwkOf = (kid: string): RawJwk => createRsaSigner(kid).jwk
const [first, second, third] = [jwkOf('first'), jwkOf('second'), jwkOf('third')]
const idOf = async (jwk: RawJwk): Promise<string> => (await identify(jwk)).id

const publishedOf = async (jwk: RawJwk, goneSince: number | null = null): Promise<PublishedKeyRecord> => ({
  keyId: await idOf(jwk),
  kid: String(jwk['kid']),
  jwk: JSON.stringify(jwk),
  foundAt: goneSince === null ? ['well-known'] : [],
  firstSeenAt: NOW - 9_000,
  lastSeenAt: NOW - 1_000,
  goneSince,
})
const importedOf = (...jwks: readonly RawJwk[]) =>
  readRecord({
    id: v.parse(KeySetId, 'imported-set-000000000'),
    environmentId: 'sandbox',
    name: 'Partner',
    addedAt: NOW - 5_000,
    jwks: keySetText(...jwks),
  })
const testKeyOf = (jwk: RawJwk) => ({ publicJwk: jwk, madeAt: NOW - 3_000 })

const tokenOf = (id: string, keyThumbprint: string, change: object = {}) => ({
  id: id as TokenId,
  keyThumbprint,
  expiresAt: NOW + 1,
  revokedAt: null,
  ...change,
})

const NOTHING: ListedKeys = { published: [], imported: [], test: [] }
const listed = async (keys: Partial<ListedKeys>, tokens: Parameters<typeof listKeys>[1] = []) =>
  (await listKeys({ ...NOTHING, ...keys }, tokens, NOW)).map(({ kid, origin, goneSince }) => [
    kid,
    goneSince === null ? origin : 'gone',
  ])

describe('listKeys', () => {
  it('has published ones first, then those that are gone, imported ones, and those made here', async () => {
    const fourth = jwkOf('fourth')
    expect(
      await listed({
        published: [await publishedOf(first, NOW - 1), await publishedOf(second)],
        imported: [await importedOf(third)],
        test: [testKeyOf(fourth)],
      }),
    ).toEqual([
      ['second', 'platform'],
      ['first', 'gone'],
      ['third', 'imported'],
      ['fourth', 'test'],
    ])
  })

  it('has each key once: as published before all, and as made here before imported', async () => {
    const test = [testKeyOf(first), testKeyOf(second)]
    const imported = [await importedOf(first, second, third), await importedOf(third)]
    expect(await listed({ published: [await publishedOf(first)], imported, test })).toEqual([
      ['first', 'platform'],
      ['third', 'imported'],
      ['second', 'test'],
    ])
  })

  it('tells since when a test key is there, and the tokens that it signed', async () => {
    const id = await idOf(first)
    const tokens = [tokenOf('a', id), tokenOf('b', 'another'), tokenOf('c', id)]
    expect(await listKeys({ ...NOTHING, test: [testKeyOf(first)] }, tokens, NOW)).toMatchObject([
      { id, firstSeenAt: NOW - 3_000, lastSeenAt: NOW - 3_000, foundAt: [], fault: null, signedTokens: ['a', 'c'] },
    ])
  })
})

describe('findAlerts', () => {
  it('tells of keys that are gone while a token of theirs is in use, and of no others', async () => {
    const published = [await publishedOf(first, NOW - 1), await publishedOf(second), await publishedOf(third, NOW - 2)]
    const [gone, there, quiet] = await Promise.all([first, second, third].map(idOf))
    const tokens = [
      tokenOf('used', gone ?? ''),
      tokenOf('endless', gone ?? '', { expiresAt: null }),
      tokenOf('published', there ?? ''),
      tokenOf('expired', quiet ?? '', { expiresAt: NOW }),
      tokenOf('revoked', quiet ?? '', { revokedAt: NOW - 1 }),
    ]
    expect(findAlerts(published, tokens, NOW)).toEqual([
      { key: gone, kid: 'first', goneSince: NOW - 1, tokens: ['used', 'endless'] },
    ])
  })
})
