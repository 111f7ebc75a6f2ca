import type { TokenSummary } from '../../../../../shared/contract/tokens'
import { api } from '../../../bridge/api'
import { ErrorNote } from '../../../bridge/error-note'
import { useCommand } from '../../../bridge/use-command'
import { CheckField } from '../../../ui/check-field'
import { Notice } from '../../../ui/notice'

/** Whether a token is refreshed by itself, and what went wrong the last time. Only for one that came with a refresh token. */
export function AutoRefresh({ token }: { readonly token: TokenSummary }) {
  const set = useCommand(api.tokens.setAutoRefresh)
  return (
    <>
      <CheckField
        label="Refresh it by itself before it expires"
        note="For as long as Signet runs. The new token takes its place in the list."
        isChecked={token.isAutoRefreshed}
        onChange={(isOn) => void set.run({ id: token.id, isOn })}
      />
      {token.refreshProblem !== null && (
        <Notice tone="bad" title="It could not be refreshed by itself">
          <p>{token.refreshProblem}</p>
        </Notice>
      )}
      {set.error !== undefined && <ErrorNote error={set.error} />}
    </>
  )
}
