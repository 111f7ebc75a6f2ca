import type { TokenSummary } from '../../../../../shared/contract/tokens'
import { tokenState } from '../../../../../shared/token-state'
import { Icon, type IconName } from '../../../ui/icon'
import { StatusWord } from '../../../ui/status-word'
import { TwoLineRow } from '../../../ui/two-line-row'
import { useNow } from '../../../ui/use-now'
import { Expiry } from '../kept/expiry'
import { originWords } from '../token-texts'
import { stateWords } from './state-words'

interface TokenRowProps {
  readonly token: TokenSummary
  readonly appName: string | undefined
  readonly expiryNoticeS: number
}

export function TokenRow({ token, appName, expiryNoticeS }: TokenRowProps) {
  const { word, tone, icon } = stateWords[tokenState(token, useNow(), expiryNoticeS)]
  // A token that an app has for itself is named by the app: its subject is the app's id.
  const isOfApp = token.clientId !== null && (token.subject ?? token.clientId) === token.clientId
  const app = appName ?? token.clientId
  const forApp = app === null ? '' : `, for ${app}`
  return (
    <TwoLineRow
      title={
        <>
          {token.origin === 'made' && <RowMark icon="flask" words="made here to test" />}
          {token.isAutoRefreshed && (
            <RowMark
              icon={token.refreshProblem === null ? 'refresh' : 'warning'}
              words={token.refreshProblem === null ? 'refreshed by itself' : 'could not be refreshed by itself'}
            />
          )}
          {isOfApp && appName !== undefined ? appName : <code>{token.subject ?? token.clientId ?? 'no subject'}</code>}
        </>
      }
      detail={`${token.scope ?? 'no scope'} · ${originWords(token.origin)}${isOfApp ? '' : forApp}`}
      aside={
        <StatusWord tone={tone} icon={icon}>
          {word}
        </StatusWord>
      }
      detailAside={<Expiry expiresAt={token.expiresAt} isShort />}
    />
  )
}

function RowMark({ icon, words }: { readonly icon: IconName; readonly words: string }) {
  return (
    <span className="token-row-mark" title={words}>
      <Icon name={icon} />
      <span className="visually-hidden">{`${words}: `}</span>
    </span>
  )
}
