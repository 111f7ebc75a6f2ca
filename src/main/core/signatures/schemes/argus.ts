import { oneHeader } from './one-header'
import type { Scheme } from './scheme'

/** `X-Argus-Signature: sha256=<hex>` over the body alone. The secret is the key as it stands, as UTF-8. */
export const argus: Scheme = oneHeader({
  label: "the platform's own scheme",
  header: 'X-Argus-Signature',
  prefix: 'sha256=',
  algorithm: 'sha256',
  encoding: 'hex',
})
