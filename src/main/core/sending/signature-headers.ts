import type { SignatureSettings } from '../../../shared/contract/signatures'

/** The headers that each scheme signs with, in lower case: the signature, and what is signed beside the body. */
const HEADERS: Readonly<Record<Exclude<SignatureSettings['scheme'], 'custom'>, readonly string[]>> = {
  argus: ['x-argus-signature'],
  'standard-webhooks': [
    'webhook-id',
    'webhook-timestamp',
    'webhook-signature',
    'svix-id',
    'svix-timestamp',
    'svix-signature',
  ],
  github: ['x-hub-signature', 'x-hub-signature-256'],
  stripe: ['stripe-signature'],
  slack: ['x-slack-signature', 'x-slack-request-timestamp'],
  shopify: ['x-shopify-hmac-sha256'],
}

/** What a request must lose before it is signed anew. */
export const signatureHeadersOf = ({ scheme, custom }: SignatureSettings): readonly string[] =>
  scheme === 'custom' ? (custom === null ? [] : [custom.header.toLowerCase()]) : HEADERS[scheme]
