import type { Diagnosis } from '../../../../shared/contract/signatures'
import type { Scheme } from '../schemes/scheme'
import { bodyGuesses } from './body-guesses'
import type { NamedSecret } from './named-secrets'
import { secretGuesses } from './secret-guesses'
import type { Trials } from './trials'

/** Under which one other assumption the signature matches. The search ends with the first; empty when there is none. */
export function findMismatch(
  scheme: Scheme,
  secrets: readonly NamedSecret[],
  body: Uint8Array,
  trials: Trials,
): readonly Diagnosis[] {
  for (const named of secrets) {
    for (const { code, explanation, value: key } of secretGuesses(scheme, named.secret, named.name)) {
      if (trials.isSpent()) return []
      if (trials.matches(key, body)) return [{ code, explanation }, ...alsoPrevious(named)]
    }
  }
  for (const named of secrets)
    if (named.key !== null && trials.matchesBodyAlone(named.key, body))
      return [{ code: 'other-scheme', explanation: bodyAlone(scheme) }, ...alsoPrevious(named)]
  if (trials.isSpent()) return []
  for (const { code, explanation, value } of bodyGuesses(body))
    for (const named of secrets) {
      if (trials.isSpent()) return []
      if (named.key !== null && trials.matches(named.key, value)) return [{ code, explanation }, ...alsoPrevious(named)]
    }
  return []
}

export const PREVIOUS_SECRET: Diagnosis = {
  code: 'previous-secret',
  explanation:
    'The signature is made with the previous secret of this endpoint. Give the sender the present one; only then forget the old one here.',
}

const alsoPrevious = ({ isPrevious }: NamedSecret): readonly Diagnosis[] => (isPrevious ? [PREVIOUS_SECRET] : [])

const bodyAlone = ({ label }: Scheme): string =>
  `The signature matches the body alone. The chosen scheme (${label}) signs more than that: have the sender sign all of it, or choose the scheme that the sender uses.`
