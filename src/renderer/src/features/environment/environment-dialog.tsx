import { useStore } from 'zustand'
import type { Environment } from '../../../../shared/contract/environment'
import { api } from '../../bridge/api'
import { ErrorNote } from '../../bridge/error-note'
import { useCommand } from '../../bridge/use-command'
import { Button } from '../../ui/button'
import { ConfirmButton } from '../../ui/confirm-button'
import { Dialog } from '../../ui/dialog'
import { KeyValues } from '../../ui/key-values'
import { Section } from '../../ui/section'
import { AdminTokenForm } from './admin-token-form'
import { closeEnvironmentDialog, environmentDialog } from './dialog-store'
import { isFixed } from './environment-draft'
import { EnvironmentForm } from './environment-form'
import { ProductionMark } from './production-mark'
import { environment } from './store'
import '../../ui/settings-form.css'

interface EnvironmentDialogProps {
  /** Where secrets are kept: `the keychain`, `memory`. */
  readonly secretPlace: string
}

/** Adds an environment, or changes one. */
export function EnvironmentDialog({ secretPlace }: EnvironmentDialogProps) {
  const open = useStore(environmentDialog, (state) => state.open)
  const environments = useStore(environment, (state) => state.view?.environments)
  if (open === undefined || environments === undefined) return null
  const changed = open.kind === 'add' ? undefined : environments.find(({ id }) => id === open.id)
  // It was removed, here or by an import.
  if (open.kind === 'change' && changed === undefined) return null
  const otherNames = environments.filter((one) => one !== changed).map(({ name }) => name)
  return (
    <Dialog
      key={changed?.id}
      title={changed === undefined ? 'Add an environment' : changed.name}
      onClose={closeEnvironmentDialog}
    >
      {changed !== undefined && <Facts of={changed} />}
      {changed !== undefined && <AdminTokenForm of={changed} secretPlace={secretPlace} />}
      {changed === undefined ? (
        <EnvironmentForm changed={undefined} otherNames={otherNames} />
      ) : (
        <Section title="Settings">
          <EnvironmentForm changed={changed} otherNames={otherNames} />
        </Section>
      )}
      {changed?.kind === 'own' && <Removal of={changed} />}
    </Dialog>
  )
}

/** What cannot be set here, and the way into it. */
function Facts({
  of: { id, kind, isCurrent, isProduction, authUrl, apiUrl, sandboxApiUrl, docsUrl },
}: {
  readonly of: Environment
}) {
  const select = useCommand(api.environment.select)
  const run = async (): Promise<void> => {
    const done = await select.run({ id })
    if (done.ok) environment.accept(done.value)
  }
  if (isCurrent && !isProduction && !isFixed(kind)) return null
  return (
    <div className="environment-facts">
      {isProduction && <ProductionMark />}
      {isFixed(kind) && (
        <KeyValues
          rows={[
            ['Auth host', <code key="auth">{authUrl}</code>],
            ['API host', <code key="api">{apiUrl}</code>],
            ['Sandbox tokens', <code key="sandbox">{sandboxApiUrl}</code>],
            ['Contract index', <code key="docs">{docsUrl}</code>],
          ]}
        />
      )}
      {!isCurrent && (
        <Button icon="arrow" pending={select.pending} onClick={() => void run()}>
          Switch to it
        </Button>
      )}
      {select.error !== undefined && <ErrorNote error={select.error} />}
    </div>
  )
}

function Removal({ of: { id, isCurrent } }: { readonly of: Environment }) {
  const remove = useCommand(api.environment.remove)
  const run = async (): Promise<void> => {
    const done = await remove.run({ id })
    if (!done.ok) return
    environment.accept(done.value)
    closeEnvironmentDialog()
  }
  return (
    <div className="environment-removal">
      {isCurrent ? (
        <p className="muted">To remove it, switch to another environment first.</p>
      ) : (
        <ConfirmButton icon="trash" pending={remove.pending} question="Remove for good?" onConfirm={() => void run()}>
          Remove the environment
        </ConfirmButton>
      )}
      <p className="muted">Its apps, tokens, webhooks and secrets are removed here. The platform keeps what it has.</p>
      {remove.error !== undefined && <ErrorNote error={remove.error} />}
    </div>
  )
}
