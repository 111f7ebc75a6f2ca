import type { Check, CheckId, CheckStatus, Inspection } from '../../../../../shared/contract/inspection'

/** One of the questions that a verdict answers, each for itself: a token may be signed well and still be for somebody else. */
export interface VerdictPart {
  readonly title: string
  readonly status: CheckStatus
  /** What it rests on, in a few words. */
  readonly detail: string
}

const parts: readonly { readonly title: string; readonly ids: readonly CheckId[]; readonly passed: string }[] = [
  {
    title: 'Decoded',
    ids: ['format', 'encoding', 'nesting', 'encryption', 'compression', 'critical'],
    passed: 'read in full',
  },
  { title: 'Signature', ids: ['own-keys', 'key-id', 'key', 'signature'], passed: 'by one of the keys' },
  {
    title: 'Claims',
    ids: ['profile', 'subject', 'expiry', 'not-before', 'issued-at', 'clock'],
    passed: 'in force now',
  },
  {
    title: 'Policy',
    ids: ['algorithm', 'type', 'issuer', 'audience', 'lifetime', 'environment', 'scopes'],
    passed: 'as wanted here',
  },
]

/** At most so many checks are named. */
const MAX_NAMED = 2

const named = (checks: readonly Check[]): string => {
  const titles = [...new Set(checks.map(({ title }) => title))]
  const more = titles.length - MAX_NAMED
  return `${titles.slice(0, MAX_NAMED).join(', ')}${more > 0 ? ` and ${String(more)} more` : ''}`
}

function judge(checks: readonly Check[], passed: string): Pick<VerdictPart, 'status' | 'detail'> {
  const of = (status: CheckStatus): readonly Check[] => checks.filter((check) => check.status === status)
  const failed = of('failed')
  if (failed.length > 0) return { status: 'failed', detail: named(failed) }
  // Whatever else is said of keys: nothing holds while nothing was verified.
  if (checks.some(({ id, status }) => id === 'signature' && status === 'not-applicable'))
    return { status: 'not-applicable', detail: 'nothing verified it' }
  const warnings = of('warning')
  if (warnings.length > 0) return { status: 'warning', detail: named(warnings) }
  return of('passed').length > 0
    ? { status: 'passed', detail: passed }
    : { status: 'not-applicable', detail: 'nothing to check' }
}

export function verdictParts({ checks, problem }: Pick<Inspection, 'checks' | 'problem'>): readonly VerdictPart[] {
  return parts.map(({ title, ids, passed }) => {
    if (title === 'Decoded' && problem !== null) return { title, status: 'failed', detail: problem.message }
    return {
      title,
      ...judge(
        checks.filter(({ id }) => ids.includes(id)),
        passed,
      ),
    }
  })
}
