import { oneHeader } from './one-header'
import type { Scheme } from './scheme'

/** `X-Shopify-Hmac-Sha256: <base64>` over the body alone; the secret is the app's API secret, as UTF-8. */
export const shopify: Scheme = oneHeader({
  label: "Shopify's scheme",
  header: 'X-Shopify-Hmac-Sha256',
  prefix: '',
  algorithm: 'sha256',
  encoding: 'base64',
})
