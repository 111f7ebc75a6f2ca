import type { SecretFormat } from '../../../shared/contract/webhooks'
import type { Random } from '../../ports/random'

/** The length of the HMAC-SHA256 key: as long as its output (RFC 2104 §3). */
const SECRET_BYTES = 32

/** 32 random bytes, as `whsec_` and base64 (Standard Webhooks) or as 64 hex digits. A secret. */
export function makeSigningSecret(random: Pick<Random, 'bytes'>, format: SecretFormat): string {
  const bytes = Buffer.from(random.bytes(SECRET_BYTES))
  return format === 'hex' ? bytes.toString('hex') : `whsec_${bytes.toString('base64')}`
}
