import { quoteJson } from '../text/words'
import { Unreadable } from './parts'
import type { DecodedHeader } from './decoded'

export const UNENCODED_RULE = 'RFC 7797'

/**
 * Whether a signature is of the payload as it is (`b64`, RFC 7797 §3). Only the protected header may say so. Whether `crit`
 * names it as it must (§6) is a check's matter: the payload is shown all the same.
 */
export function saysUnencoded(
  isProtected: DecodedHeader | null,
  unprotected: DecodedHeader | null,
  offset: number,
): boolean {
  if (unprotected?.values.has('b64') === true)
    throw new Unreadable('header', offset, `"b64" stands where nothing protects it (${UNENCODED_RULE} §3).`)
  const b64 = isProtected?.values.get('b64')
  if (b64 !== undefined && typeof b64 !== 'boolean')
    throw new Unreadable('header', offset, `"b64" is ${quoteJson(b64)}, neither true nor false (${UNENCODED_RULE} §3).`)
  return b64 === false
}
