import type { KeysView } from '../../../shared/contract/keys'
import type { DescribedKey } from '../../core/tokens/key-history/look/describe-key'
import { printable } from '../../core/tokens/text/words'
import { paint } from './paint'

/** What `signet keys --json` prints. */
export interface KeysReport {
  readonly addresses: readonly {
    readonly url: string
    /** Why it gave no key set; null where it did. */
    readonly problem: string | null
    /** Ids of `keys`, in the order published. */
    readonly keys: readonly string[]
    readonly skippedCount: number
  }[]
  /** `unknown` with one address, or where one gave no key set. */
  readonly comparison: KeysView['comparison']
  readonly differences: KeysView['differences']
  readonly keys: readonly ({ readonly id: string } & DescribedKey)[]
}

/** For a person. Every name in it is a stranger's: an escape sequence must not reach the terminal. */
export function formatKeys({ addresses, comparison, differences, keys }: KeysReport, hasColour: boolean): string {
  const title = (text: string): string => paint(hasColour, 'bold', printable(text))
  const lines = addresses.flatMap(({ url, problem, keys: published, skippedCount }) => [
    title(url),
    problem === null
      ? `  ${String(published.length)} ${published.length === 1 ? 'key' : 'keys'}${skippedCount > 0 ? `, ${String(skippedCount)} skipped` : ''}`
      : `  ${paint(hasColour, 'red', printable(problem))}`,
  ])
  if (comparison === 'same') lines.push('', paint(hasColour, 'green', 'Both publish the same keys.'))
  if (comparison === 'different') {
    lines.push('', paint(hasColour, 'red', 'They differ:'))
    for (const { kid, key, message } of differences) lines.push(`  ${printable(kid ?? key)}: ${printable(message)}`)
  }
  for (const key of keys) lines.push('', ...linesOf(key, title, hasColour))
  return lines.join('\n')
}

function linesOf(key: KeysReport['keys'][number], title: (text: string) => string, hasColour: boolean): string[] {
  const kind = [key.kty, key.curve, key.bits === null ? null : `${String(key.bits)} bits`, key.algorithm, key.use]
  const findings = (colour: 'red' | 'yellow', list: DescribedKey['warnings']): string[] =>
    list.map(({ message, rule }) => `  ${paint(hasColour, colour, printable(message))} (${rule})`)
  return [
    title(key.kid ?? 'no kid'),
    `  ${printable(kind.filter((part) => part !== null).join(', '))}`,
    `  thumbprint ${key.thumbprint ?? 'none'}`,
    ...(key.fault === null ? [] : findings('red', [key.fault])),
    ...findings('yellow', key.warnings),
    ...key.certificates.flatMap((certificate) => [
      `  certificate ${printable(certificate.subject)}, until ${new Date(certificate.notAfter).toISOString()}`,
      ...findings('yellow', certificate.findings),
    ]),
  ]
}
