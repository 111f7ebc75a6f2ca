import { useStore } from 'zustand'
import { SplitView } from '../../ui/split-view'
import { LogPane } from './log-pane'
import { ProfilePane } from './profile-pane'
import { secretsScreen } from './screen-store'
import { SecretInspector } from './secret-inspector'
import { SecretList } from './secret-list'
import { secrets } from './store'
import { WipePane } from './wipe-pane'

/** What the vault holds, by name; who used it; and what can be done with all of it. */
export function Secrets() {
  return <SplitView initialPercent={42} list={<SecretList />} inspector={<Inspector />} />
}

function Inspector() {
  const pane = useStore(secretsScreen, (state) => state.pane)
  const secret = useStore(secrets, (state) =>
    pane.kind === 'secret' ? state.view?.secrets.find(({ name }) => name === pane.name) : undefined,
  )
  if (secret !== undefined) return <SecretInspector key={secret.name} secret={secret} />
  if (pane.kind === 'profile') return <ProfilePane />
  if (pane.kind === 'wipe') return <WipePane />
  return <LogPane />
}
