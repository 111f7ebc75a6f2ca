import type { Check, CheckId, CheckStatus } from '../../../../shared/contract/inspection'

const TITLES: Readonly<Record<CheckId, string>> = {
  format: 'Format',
  encoding: 'Encoding',
  nesting: 'Nested tokens',
  encryption: 'Encryption',
  compression: 'Compression',
  algorithm: 'Algorithm',
  critical: 'Critical header parameters',
  'own-keys': 'Keys that the token brings',
  'key-id': 'Key id',
  key: 'Signing key',
  signature: 'Signature',
  type: 'Token type',
  profile: 'Access token profile',
  issuer: 'Issuer',
  subject: 'Subject',
  audience: 'Audience',
  expiry: 'Expiry',
  'not-before': 'Not before',
  'issued-at': 'Issued at',
  lifetime: 'Lifetime',
  environment: 'Sandbox and live',
  scopes: 'Scopes',
  clock: 'Clock of this computer',
}

const MAX_DETAIL_CHARS = 2_000

/** A finding. Every check of an inspection is made here, so that its texts keep the contract's limits. */
export const finding = (id: CheckId, status: CheckStatus, detail: string, rule: string): Check => ({
  id,
  status,
  title: TITLES[id],
  detail: detail.length > MAX_DETAIL_CHARS ? `${detail.slice(0, MAX_DETAIL_CHARS - 1)}…` : detail,
  rule,
})
