import type { KeysView } from '../../../../shared/contract/keys'
import { Button } from '../../ui/button'
import { formatDateTime, formatQuantity } from '../../ui/format'
import { Notice } from '../../ui/notice'
import { keyTitle } from './key-words'
import { openKey } from './screen-store'

/** Keys that went while tokens of theirs are in use. */
export function AlertNotices({ alerts }: { readonly alerts: KeysView['alerts'] }) {
  return alerts.map(({ key, kid, goneSince, tokens }) => (
    <Notice
      key={key}
      tone="bad"
      title={`The key ${keyTitle({ id: key, kid })} is not published any more`}
      actions={
        <Button
          onClick={() => {
            openKey(key)
          }}
        >
          Look
        </Button>
      }
    >
      <p>
        It signed {formatQuantity(tokens.length, 'kept token')} not over yet, and went at {formatDateTime(goneSince)}.
        Whoever fetches the keys now refuses what it signed: get new tokens.
      </p>
    </Notice>
  ))
}
