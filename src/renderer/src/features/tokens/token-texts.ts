import type { CheckStatus, Verdict } from '../../../../shared/contract/inspection'
import type { TokenOrigin } from '../../../../shared/contract/tokens'
import type { Tone } from '../../ui/tone'

interface VerdictText {
  readonly title: string
  readonly explanation: string
  readonly tone: Tone
}

export const verdicts: Readonly<Record<Verdict, VerdictText>> = {
  verified: {
    title: 'Verified',
    explanation: 'Its signature is of one of the keys, and no check failed.',
    tone: 'good',
  },
  failed: {
    title: 'Not valid',
    explanation: 'At least one check failed. A receiver must refuse this token.',
    tone: 'bad',
  },
  decoded: {
    title: 'Decoded, not verified',
    explanation: 'No signature was checked, so anyone may have written this.',
    tone: 'warn',
  },
  unreadable: {
    title: 'Not a token',
    explanation: 'The text cannot be taken apart as a JWS (RFC 7515 §7) or a JWE (RFC 7516 §7).',
    tone: 'bad',
  },
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

/** How the token came here. */
export const originWords = (origin: TokenOrigin): string => origins[origin]
