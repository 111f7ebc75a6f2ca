import type { Check, CheckStatus, Claim, Inspection, Verdict } from '../../../shared/contract/inspection'
import { printable } from '../../core/tokens/text/words'
import { paint as paintIf, type Style } from './paint'

type Paint = (style: Style, text: string) => string

const VERDICTS: Readonly<Record<Verdict, readonly [Style, string]>> = {
  verified: ['green', 'Verified'],
  decoded: ['yellow', 'Decoded only: without a key set nothing is verified'],
  failed: ['red', 'Not to be trusted: a check failed'],
  unreadable: ['red', 'Not a token'],
}

const STATUSES: Readonly<Record<CheckStatus, readonly [Style, string]>> = {
  passed: ['green', 'passed'],
  warning: ['yellow', 'warning'],
  failed: ['red', 'FAILED'],
  'not-applicable': ['dim', '-'],
}

/** An inspection as text for a person, without a line break at the end. */
export function formatInspection(inspection: Inspection, hasColour: boolean): string {
  const paint: Paint = (style, text) => paintIf(hasColour, style, text)
  const [style, words] = VERDICTS[inspection.verdict]
  const sections = [paint(style, words)]
  const { problem, layers, claims } = inspection
  if (problem !== null) sections.push(`At character ${String(problem.offset + 1)}: ${problem.message}`)
  for (const { headers, payload } of layers) {
    for (const header of headers) sections.push(block('Header', header.text, paint))
    if (payload !== null) sections.push(block('Payload', payload, paint))
  }
  const explained = claims.filter((claim) => claim.meaning !== null)
  if (explained.length > 0) sections.push(formatClaims(explained, paint))
  if (problem === null) sections.push(formatChecks(inspection.checks, paint))
  return sections.join('\n\n')
}

/** Line by line, as the text is a stranger's: an escape sequence in it must not reach the terminal. */
const block = (title: string, text: string, paint: Paint): string =>
  [paint('bold', title), ...text.split('\n').map((line) => `  ${printable(line)}`)].join('\n')

function formatClaims(claims: readonly Claim[], paint: Paint): string {
  const width = Math.max(...claims.map(({ name }) => name.length))
  return [
    paint('bold', 'Claims'),
    ...claims.map(({ name, at, meaning, source }) => {
      const time = at === null ? '' : `${new Date(at).toISOString()}  `
      return `  ${name.padEnd(width)}  ${time}${meaning ?? ''} ${paint('dim', `(${source ?? ''})`)}`
    }),
  ].join('\n')
}

function formatChecks(checks: readonly Check[], paint: Paint): string {
  const width = Math.max(...checks.map(({ title }) => title.length))
  return [
    paint('bold', 'Checks'),
    ...checks.map(({ status, title, detail, rule }) => {
      const [style, word] = STATUSES[status]
      return `  ${paint(style, word.padEnd(7))}  ${title.padEnd(width)}  ${detail} ${paint('dim', `(${rule})`)}`
    }),
  ].join('\n')
}
