import type { TokenSummary } from '../../../../../shared/contract/tokens'

/** What a kept token is called. */
export const tokenName = ({ subject, clientId }: Pick<TokenSummary, 'subject' | 'clientId'>): string =>
  subject ?? clientId ?? 'a token without a subject'
