import type { TokenSummary } from '../../../../shared/contract/tokens'
import { StatusWord } from '../../ui/status-word'
import { TwoLineRow } from '../../ui/two-line-row'
import { useIsPast } from '../../ui/use-now'
import { Expiry } from './expiry'
import { verdictWord } from './token-texts'

export function TokenRow({ token }: { readonly token: TokenSummary }) {
  const { word, tone, icon } = verdictWord(token.verdict, useIsPast(token.expiresAt))
  return (
    <TwoLineRow
      title={<code>{token.subject ?? token.clientId ?? 'no subject'}</code>}
      detail={token.scope ?? 'no scope'}
      aside={
        <StatusWord tone={tone} icon={icon}>
          {word}
        </StatusWord>
      }
      detailAside={<Expiry expiresAt={token.expiresAt} />}
    />
  )
}
