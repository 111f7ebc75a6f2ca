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

type KeptToken = Pick<TokenSummary, 'id' | 'keyThumbprint' | 'expiresAt' | 'revokedAt'>

/** Each key once: what was published is told as such, also where somebody imported it. Imported ones come last. */
export async function listKeys(
  published: readonly PublishedKeyRecord[],
  imported: readonly ReadImported[],
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
  const others = imported
    .flatMap(({ about, keys }) => keys.map((key) => ({ about, key })))
    .filter(({ key }) => !known.has(key.id) && known.add(key.id))
    .map(async ({ about, key }): Promise<Key> => ({
      id: key.id,
      origin: 'imported',
      ...(await describeKey(key.jwk, now)),
      firstSeenAt: about.addedAt,
      lastSeenAt: about.addedAt,
      goneSince: null,
      foundAt: [],
      signedTokens: signedBy(key.id),
    }))
  return Promise.all([...ofPlatform, ...others])
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
