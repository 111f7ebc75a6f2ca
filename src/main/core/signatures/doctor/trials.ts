import type { HeaderPair } from '../../../../shared/contract/deliveries'
import type { Scheme, Stamp } from '../schemes/scheme'
import { matches, totalBytes, type Signature, type SigningKey } from '../signing-key'

/** So many bytes are signed in all before looking ends: a fraction of a second, whatever the body. */
const MAX_TRIED_BYTES = 64 * 1_048_576

/** Tries whether a signature matches under another assumption, until that has cost enough. */
export interface Trials {
  matches(key: SigningKey, body: Uint8Array): boolean
  /** Over the body alone, without what the scheme signs beside it. */
  matchesBodyAlone(key: SigningKey, body: Uint8Array): boolean
  /** From now on nothing is tried, and nothing matches. */
  isSpent(): boolean
}

export function createTrials(
  scheme: Scheme,
  stamp: Stamp,
  headers: readonly HeaderPair[],
  signatures: readonly Signature[],
): Trials {
  let leftBytes = MAX_TRIED_BYTES
  const isSpent = (): boolean => leftBytes <= 0

  function matchesPieces(key: SigningKey, signed: readonly Uint8Array[]): boolean {
    if (isSpent()) return false
    leftBytes -= totalBytes(signed)
    return matches(key, signed, signatures)
  }

  return {
    matches: (key, body) => matchesPieces(key, scheme.signed(stamp, headers, body)),
    matchesBodyAlone: (key, body) => matchesPieces(key, [body]),
    isSpent,
  }
}
