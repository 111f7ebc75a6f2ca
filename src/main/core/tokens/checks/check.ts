import type { Check, CheckId, CheckStatus } from '../../../../shared/contract/tokens'

const TITLES: Readonly<Record<CheckId, string>> = {
  format: 'Format',
  algorithm: 'Algorithm',
  critical: 'Critical header parameters',
  key: 'Signing key',
  signature: 'Signature',
  type: 'Token type',
  issuer: 'Issuer',
  audience: 'Audience',
  expiry: 'Expiry',
  'not-before': 'Not before',
  'issued-at': 'Issued at',
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
