import type { Check, CheckId, CheckStatus } from '../../../../../shared/contract/inspection'

const GROUPS = [
  { id: 'format', title: 'Format and cryptography' },
  { id: 'keys', title: 'Keys and signature' },
  { id: 'who', title: 'Who it is from and for' },
  { id: 'time', title: 'Time' },
  { id: 'platform', title: 'Platform' },
] as const
type GroupId = (typeof GROUPS)[number]['id']

const groupOf: Readonly<Record<CheckId, GroupId>> = {
  format: 'format',
  encoding: 'format',
  nesting: 'format',
  encryption: 'format',
  compression: 'format',
  algorithm: 'format',
  critical: 'format',
  'own-keys': 'keys',
  'key-id': 'keys',
  key: 'keys',
  signature: 'keys',
  type: 'who',
  profile: 'who',
  issuer: 'who',
  subject: 'who',
  audience: 'who',
  expiry: 'time',
  'not-before': 'time',
  'issued-at': 'time',
  lifetime: 'time',
  clock: 'time',
  environment: 'platform',
  scopes: 'platform',
}

export interface CheckGroup {
  readonly title: string
  readonly checks: readonly Check[]
}

const ranks: Readonly<Record<CheckStatus, number>> = { failed: 0, warning: 1, passed: 2, 'not-applicable': 3 }

/** What a person has to look at: what failed, then what warns. */
export const wrongOf = (checks: readonly Check[]): readonly Check[] =>
  checks
    .filter(({ status }) => status === 'failed' || status === 'warning')
    .toSorted((a, b) => ranks[a.status] - ranks[b.status])

/** The checks by what they are of, the worst of each group first; groups without any are left out. */
export function groupChecks(checks: readonly Check[]): readonly CheckGroup[] {
  return GROUPS.map(({ id, title }) => ({
    title,
    checks: checks.filter((check) => groupOf[check.id] === id).sort((a, b) => ranks[a.status] - ranks[b.status]),
  })).filter((group) => group.checks.length > 0)
}
