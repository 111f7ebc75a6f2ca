import { useStore } from 'zustand'
import type { TokenId } from '../../../../shared/contract/tokens'
import { SplitView } from '../../ui/split-view'
import { AlertNotices } from './alert-notices'
import { ImportDialog } from './import-dialog'
import { KeyInspector } from './key-inspector'
import { KeyList } from './key-list'
import { KeySetsPane } from './key-sets-pane'
import { keysScreen } from './screen-store'
import { keys } from './store'
import './keys.css'

interface KeysProps {
  readonly tokenName: (id: TokenId) => string
  readonly onOpenToken: (id: TokenId) => void
}

/** The keys that the platform signs with: both addresses, what became of each key, and what it signed. */
export function Keys(props: KeysProps) {
  const alerts = useStore(keys, (state) => state.view?.alerts)
  const keyId = useStore(keysScreen, (state) => state.keyId)
  const key = useStore(keys, (state) => state.view?.keys.find(({ id }) => id === keyId))
  return (
    <div className="keys-screen">
      {alerts !== undefined && <AlertNotices alerts={alerts} />}
      <SplitView
        initialPercent={36}
        list={<KeyList />}
        inspector={key === undefined ? <KeySetsPane /> : <KeyInspector key={key.id} of={key} {...props} />}
      />
      <ImportDialog />
    </div>
  )
}
