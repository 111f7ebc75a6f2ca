import type { SignatureScheme } from '../../../../shared/contract/signatures'

interface SchemeText {
  readonly name: string
  /** Where the signature is and what it is of. */
  readonly meaning: string
  /** How the secret is read. */
  readonly secret: string
}

export const schemeTexts: Readonly<Record<SignatureScheme, SchemeText>> = {
  argus: {
    name: 'Argus (Knogin)',
    meaning: 'X-Argus-Signature: sha256= and the HMAC-SHA256 of the body in hex. No time is signed.',
    secret: 'The signing secret of the webhook, as text.',
  },
  'standard-webhooks': {
    name: 'Standard Webhooks, Svix',
    meaning:
      'webhook-id, webhook-timestamp and webhook-signature (or svix-…): v1 is the HMAC-SHA256 of id.timestamp.body in base64, v1a is ed25519. Any signature of the list may match.',
    secret: 'whsec_ and base64, which is decoded; for v1a the public key, whpk_ and base64.',
  },
  github: {
    name: 'GitHub',
    meaning: 'X-Hub-Signature-256: sha256= and the HMAC-SHA256 of the body in hex. No time is signed.',
    secret: "The webhook's secret, as text.",
  },
  stripe: {
    name: 'Stripe',
    meaning: 'Stripe-Signature: t=…,v1=… with the HMAC-SHA256 of timestamp.body in hex.',
    secret: 'The whole secret as text, whsec_ included: it is not decoded.',
  },
  slack: {
    name: 'Slack',
    meaning:
      'X-Slack-Signature: v0= and the HMAC-SHA256 of v0:timestamp:body in hex; the time is in X-Slack-Request-Timestamp.',
    secret: 'The signing secret of the app, as text.',
  },
  shopify: {
    name: 'Shopify',
    meaning: 'X-Shopify-Hmac-Sha256: the HMAC-SHA256 of the body in base64. No time is signed.',
    secret: 'The API secret of the app, as text.',
  },
  custom: {
    name: 'A scheme of your own',
    meaning: 'An HMAC over a text that you describe, in a header that you name.',
    secret: 'The key of the HMAC, as text.',
  },
}
