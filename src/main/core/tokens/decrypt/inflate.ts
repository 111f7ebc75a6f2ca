import { inflateRawSync } from 'node:zlib'
import { MAX_TOKEN_CHARS } from '../../../../shared/contract/inspection'

/** DEFLATE undone (RFC 1951), up to 1 MiB: a thousandth of it can be made to grow to that. Undefined where it is none, or more. */
export function inflate(bytes: Buffer): Buffer | undefined {
  try {
    return inflateRawSync(bytes, { maxOutputLength: MAX_TOKEN_CHARS })
  } catch {
    return undefined
  }
}
