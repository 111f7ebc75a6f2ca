import type { TokenSummary } from '../../../../shared/contract/tokens'
import { StatusWord } from '../../ui/status-word'
import { TwoLineRow } from '../../ui/two-line-row'
import { Expiry } from './expiry'
import { verdicts } from './token-texts'

export function TokenRow({ token }: { readonly token: TokenSummary }) {
  const { word, tone } = verdicts[token.verdict]
  return (
    <TwoLineRow
      title={<code>{token.subject ?? token.clientId ?? 'no subject'}</code>}
      detail={token.scope ?? 'no scope'}
      aside={<StatusWord tone={tone}>{word}</StatusWord>}
      detailAside={<Expiry expiresAt={token.expiresAt} />}
    />
  )
}
