import type { Check, CheckId, CheckStatus, Inspection } from '../../../../../../src/shared/contract/inspection'

/** A token in compact form that is taken apart and about which nothing else is known. */
export const inspectionOf = ({
  payload = '{}',
  ...changes
}: Partial<Inspection> & { readonly payload?: string } = {}): Inspection => ({
  verdict: 'decoded',
  problem: null,
  layers: [
    { form: 'jws-compact', headers: [], outcomes: [], payloadKind: 'text', payload, payloadBytes: payload.length },
  ],
  claims: [],
  scopes: [],
  checks: [],
  keyThumbprint: null,
  isTestToken: false,
  checkedAt: 0,
  ...changes,
})

export const checkOf = (id: CheckId, status: CheckStatus): Check => ({
  id,
  status,
  title: `The ${id}`,
  detail: 'As found.',
  rule: 'RFC 7519 §7.2',
})
