import type {
  Check,
  CheckStatus,
  Claim,
  Inspection,
  LayerHeader,
  LayerOutcome,
  TokenForm,
  TokenLayer,
  Verdict,
} from '../../../shared/contract/inspection'
import { printable } from '../../core/tokens/text/words'
import { paint as paintIf, type Style } from './paint'

type Paint = (style: Style, text: string) => string

const VERDICTS: Readonly<Record<Verdict, readonly [Style, string]>> = {
  verified: ['green', 'Verified'],
  decoded: ['yellow', 'Decoded only: no signature was verified'],
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
  const { problem, layers, claims, keyThumbprint } = inspection
  if (problem !== null) sections.push(`At character ${String(problem.offset + 1)}: ${printable(problem.message)}`)
  layers.forEach((layer, at) => sections.push(...formatLayer(layer, at, layers.length, paint)))
  const explained = claims.filter((claim) => claim.meaning !== null)
  if (explained.length > 0) sections.push(formatClaims(explained, paint))
  if (problem === null) sections.push(formatChecks(inspection.checks, paint))
  if (keyThumbprint !== null) sections.push(`Thumbprint of the key (RFC 7638): ${keyThumbprint}`)
  return sections.join('\n\n')
}

const FORMS: Readonly<Record<TokenForm, string>> = {
  'jws-compact': 'JWS, compact',
  'jws-flattened': 'JWS, flattened JSON',
  'jws-general': 'JWS, general JSON',
  'jwe-compact': 'JWE, compact',
  'jwe-flattened': 'JWE, flattened JSON',
  'jwe-general': 'JWE, general JSON',
}

function formatLayer(layer: TokenLayer, at: number, count: number, paint: Paint): string[] {
  const { form, headers, outcomes, payload, payloadKind, payloadBytes } = layer
  const sections: string[] = []
  if (count > 1) sections.push(paint('bold', `Layer ${String(at + 1)} of ${String(count)}: ${FORMS[form]}`))
  for (const header of headers) sections.push(block(headerTitle(header, form), header.text, paint))
  const isJwe = form.startsWith('jwe-')
  // The only signature of a token is told of among the checks.
  if (isJwe || outcomes.length > 1) sections.push(formatOutcomes(isJwe ? 'Recipients' : 'Signatures', outcomes, paint))
  if (payload !== null) sections.push(block('Payload', payload, paint))
  else if (payloadKind === 'detached') sections.push(block('Payload', '(not in the token: detached)', paint))
  else if (payloadKind !== 'token')
    sections.push(block('Payload', `(${String(payloadBytes)} bytes, ${isJwe ? 'encrypted' : 'no text'})`, paint))
  return sections
}

function headerTitle({ kind, index }: LayerHeader, form: TokenForm): string {
  const title = {
    protected: 'Header',
    'shared-unprotected': 'Shared unprotected header',
    unprotected: 'Unprotected header',
  }
  const whose = form.startsWith('jwe-') ? 'recipient' : 'signature'
  return index === null ? title[kind] : `${title[kind]} of ${whose} ${String(index + 1)}`
}

const formatOutcomes = (title: string, outcomes: readonly LayerOutcome[], paint: Paint): string =>
  [
    paint('bold', title),
    ...outcomes.map(({ index, kid, algorithm, status, detail }) => {
      const [style, word] = STATUSES[status]
      const who = [algorithm, kid].filter((name) => name !== null).map(printable)
      return `  ${paint(style, word.padEnd(7))}  ${String(index + 1)}  ${[...who, printable(detail)].join('  ')}`
    }),
  ].join('\n')

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
      return `  ${paint(style, word.padEnd(7))}  ${title.padEnd(width)}  ${printable(detail)} ${paint('dim', `(${rule})`)}`
    }),
  ].join('\n')
}
