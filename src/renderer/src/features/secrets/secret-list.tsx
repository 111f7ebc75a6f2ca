import { useStore } from 'zustand'
import type { SecretEntry } from '../../../../shared/contract/secrets'
import { ErrorNote } from '../../bridge/error-note'
import { Button } from '../../ui/button'
import { EmptyState } from '../../ui/empty-state'
import { formatQuantity } from '../../ui/format'
import { Loading } from '../../ui/loading'
import { Notice } from '../../ui/notice'
import { Pane } from '../../ui/pane'
import { VirtualList } from '../../ui/virtual-list'
import { openPane, openSecret, secretsScreen } from './screen-store'
import { SecretRow } from './secret-row'
import { needsRepair } from './secret-words'
import { secrets } from './store'

const ROW_HEIGHT = 48
const nameOf = (secret: SecretEntry): string => secret.name

export function SecretList() {
  const { view, error } = useStore(secrets)
  const pane = useStore(secretsScreen, (state) => state.pane)
  const broken = view?.secrets.filter(needsRepair) ?? []
  const [first] = broken
  // What needs a decision comes first; the rest is sorted by name already.
  const sorted = view === undefined ? [] : [...broken, ...view.secrets.filter((secret) => !needsRepair(secret))]
  return (
    <Pane
      label="Secrets"
      head={
        <>
          <h1>Secrets</h1>
          <span className="spacer" />
          <PaneButton kind="log" icon="clock" name="Access log" />
          <PaneButton kind="profile" icon="lock" name="Profile" />
          <PaneButton kind="wipe" icon="trash" name="Wipe" />
        </>
      }
    >
      {error !== undefined && <ErrorNote error={error} />}
      {view === undefined && error === undefined && <Loading />}
      {first !== undefined && (
        <Notice
          tone="warn"
          title={formatQuantity(broken.length, 'secret needs a decision', 'secrets need a decision')}
          actions={
            <Button
              onClick={() => {
                openSecret(first.name)
              }}
            >
              Look
            </Button>
          }
        >
          <p>Secrets and records do not fit together. Nothing is deleted by itself.</p>
        </Notice>
      )}
      {view?.secrets.length === 0 && (
        <EmptyState icon="lock" title="No secrets yet">
          Register an app or sign webhooks: what is secret is kept in the keychain, and listed here by its name.
        </EmptyState>
      )}
      {sorted.length > 0 && (
        <VirtualList
          label="Secrets"
          items={sorted}
          keyOf={nameOf}
          rowHeight={ROW_HEIGHT}
          selectedKey={pane.kind === 'secret' ? pane.name : undefined}
          onSelect={openSecret}
          renderRow={(secret) => <SecretRow secret={secret} />}
        />
      )}
    </Pane>
  )
}

interface PaneButtonProps {
  readonly kind: 'log' | 'profile' | 'wipe'
  readonly icon: 'clock' | 'lock' | 'trash'
  readonly name: string
}

function PaneButton({ kind, icon, name }: PaneButtonProps) {
  const isOpen = useStore(secretsScreen, (state) => state.pane.kind === kind)
  return (
    <Button
      icon={icon}
      collapses
      aria-pressed={isOpen}
      onClick={() => {
        openPane(kind)
      }}
    >
      {name}
    </Button>
  )
}
