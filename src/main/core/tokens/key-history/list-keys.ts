import type { ImportedSet, Key, KeysView } from '../../../../shared/contract/keys'
import type { TokenSummary } from '../../../../shared/contract/tokens'
import type { ImportedKeySetRecord, PublishedKeyRecord } from '../../../ports/records'
import { parseJwks } from '../keys/parse-jwks'
import type { RawJwk } from '../keys/key-lint'
import { describeKey } from './look/describe-key'
import { identify, type IdentifiedKey } from './look/key-identity'

/** An imported set with its keys told apart. */
export interface ReadImported {
  readonly about: ImportedSet
  readonly keys: readonly IdentifiedKey[]
}

export async function readRecord({ id, name, addedAt, jwks }: ImportedKeySetRecord): Promise<ReadImported> {
  const keys = await Promise.all(parseJwks(jwks).keys.map(({ jwk }) => identify(jwk)))
  return { about: { id, name, addedAt, keys: [...new Set(keys.map((key) => key.id))] }, keys }
}

/** A pair that test tokens are signed with, told by its public half. */
export interface TestKey {
  readonly publicJwk: RawJwk
  readonly madeAt: number
}

type KeptToken = Pick<TokenSummary, 'id' | 'keyThumbprint' | 'expiresAt' | 'revokedAt'>

export interface ListedKeys {
  readonly published: readonly PublishedKeyRecord[]
  readonly imported: readonly ReadImported[]
  readonly test: readonly TestKey[]
}

/**
 * Each key once, in the order of the groups of `KeysView`: what was published is told as such, also where somebody imported it
 * or it was made here, and what was made here also where somebody imported it.
 */
export async function listKeys(
  { published, imported, test }: ListedKeys,
  tokens: readonly KeptToken[],
  now: number,
): Promise<Key[]> {
  const signedBy = (id: string) => tokens.filter(({ keyThumbprint }) => keyThumbprint === id).map((token) => token.id)
  const ofPlatform = [
    ...published.filter(({ goneSince }) => goneSince === null),
    ...published.filter(({ goneSince }) => goneSince !== null).sort((a, b) => (b.goneSince ?? 0) - (a.goneSince ?? 0)),
  ].map(async ({ keyId, jwk, firstSeenAt, lastSeenAt, goneSince, foundAt }): Promise<Key> => ({
    id: keyId,
    origin: 'platform',
    ...(await describeKey(JSON.parse(jwk) as RawJwk, now)),
    firstSeenAt,
    lastSeenAt,
    goneSince,
    foundAt: [...foundAt],
    signedTokens: signedBy(keyId),
  }))
  const known = new Set(published.map(({ keyId }) => keyId))
  const own = await Promise.all(test.map(async ({ publicJwk, madeAt }) => ({ key: await identify(publicJwk), madeAt })))
  const madeHere = own.filter(({ key }) => !known.has(key.id) && known.add(key.id))
  const brought = imported
    .flatMap(({ about, keys }) => keys.map((key) => ({ key, addedAt: about.addedAt })))
    .filter(({ key }) => !known.has(key.id) && known.add(key.id))
  const atRest = async (origin: Key['origin'], { id, jwk }: IdentifiedKey, since: number): Promise<Key> => ({
    id,
    origin,
    ...(await describeKey(jwk, now)),
    firstSeenAt: since,
    lastSeenAt: since,
    goneSince: null,
    foundAt: [],
    signedTokens: signedBy(id),
  })
  return Promise.all([
    ...ofPlatform,
    ...brought.map(({ key, addedAt }) => atRest('imported', key, addedAt)),
    ...madeHere.map(({ key, madeAt }) => atRest('test', key, madeAt)),
  ])
}

/**
 * Keys that are not published any more and signed a token that is not over: whoever fetches the keys now refuses it, though it
 * has not expired.
 */
export function findAlerts(
  published: readonly PublishedKeyRecord[],
  tokens: readonly KeptToken[],
  now: number,
): KeysView['alerts'] {
  const isOver = ({ expiresAt, revokedAt }: KeptToken): boolean =>
    revokedAt !== null || (expiresAt !== null && expiresAt <= now)
  return published.flatMap(({ keyId, kid, goneSince }) => {
    if (goneSince === null) return []
    const signed = tokens.filter((token) => token.keyThumbprint === keyId && !isOver(token)).map(({ id }) => id)
    return signed.length === 0 ? [] : [{ key: keyId, kid: kid?.slice(0, 1_024) ?? null, goneSince, tokens: signed }]
  })
}
