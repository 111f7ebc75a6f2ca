import type { CheckStatus, Verdict } from '../../../../shared/contract/inspection'
import type { TokenOrigin } from '../../../../shared/contract/tokens'
import type { IconName } from '../../ui/icon'
import { toneIcons, type Tone } from '../../ui/tone'

interface VerdictText {
  readonly word: string
  readonly title: string
  readonly explanation: string
  readonly tone: Tone
}

export const verdicts: Readonly<Record<Verdict, VerdictText>> = {
  verified: {
    word: 'verified',
    title: 'Verified',
    explanation: 'Its signature is of a key of the environment, and no check failed.',
    tone: 'good',
  },
  failed: {
    word: 'failed',
    title: 'Not valid',
    explanation: 'At least one check failed. A receiver must refuse this token.',
    tone: 'bad',
  },
  decoded: {
    word: 'decoded',
    title: 'Decoded, not verified',
    explanation: 'There is no key to check the signature with, so anyone may have written this.',
    tone: 'warn',
  },
  unreadable: {
    word: 'unreadable',
    title: 'Not a signed token',
    explanation: 'The text cannot be taken apart as a JWS in compact form (RFC 7515 §7.1).',
    tone: 'bad',
  },
}

interface VerdictWord {
  readonly word: string
  readonly tone: Tone
  readonly icon: IconName
}

/** The verdict for a list. What was verified before `exp` must be refused from then on (RFC 7519 §4.1.4). */
export function verdictWord(verdict: Verdict, isExpired: boolean): VerdictWord {
  if (verdict === 'verified' && isExpired) return { word: 'expired', tone: 'bad', icon: 'clock' }
  const { word, tone } = verdicts[verdict]
  return { word, tone, icon: toneIcons[tone] }
}

export const checkStatuses: Readonly<Record<CheckStatus, { readonly word: string; readonly tone: Tone }>> = {
  passed: { word: 'Passed', tone: 'good' },
  warning: { word: 'Warning', tone: 'warn' },
  failed: { word: 'Failed', tone: 'bad' },
  'not-applicable': { word: 'Not checked', tone: 'muted' },
}

const origins: Readonly<Record<TokenOrigin, string>> = {
  client_credentials: 'Client credentials',
  authorization_code: 'Allowed in the browser',
  refresh_token: 'Refreshed',
  service_token: 'Service token',
  sandbox_token: 'Sandbox token',
  pasted: 'Pasted',
  delivery: 'Found in a delivery',
  made: 'Made here',
}

/** How the token came here, and for which app. */
export const originWords = (origin: TokenOrigin, clientId: string | null): string =>
  clientId === null ? origins[origin] : `${origins[origin]}, for ${clientId}`
