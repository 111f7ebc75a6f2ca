import { createHash } from 'node:crypto'
import { thumbprintOf } from '../../keys/import-key'
import type { RawJwk } from '../../keys/key-lint'

/** A key with what it is told by. */
export interface IdentifiedKey {
  /** Its thumbprint; where it has none, `jwk-` and a digest of all its members. */
  readonly id: string
  /** RFC 7638 with SHA-256; null where a member that it needs is missing. */
  readonly thumbprint: string | null
  readonly kid: string | null
  readonly jwk: RawJwk
}

export async function identify(jwk: RawJwk): Promise<IdentifiedKey> {
  const thumbprint = await thumbprintOf(jwk)
  const kid = typeof jwk['kid'] === 'string' ? jwk['kid'] : null
  return { id: thumbprint ?? `jwk-${digestOf(jwk)}`, thumbprint, kid, jwk }
}

const digestOf = (jwk: RawJwk): string => createHash('sha256').update(sortedJson(jwk)).digest('base64url')

/** JSON text in which the order of members does not matter. */
export const sortedJson = (value: unknown): string =>
  JSON.stringify(value, (_name, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
