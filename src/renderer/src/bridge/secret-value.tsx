import { useState } from 'react'
import type { AppError } from '../../../shared/errors'
import { Button } from '../ui/button'
import { ClearsIn } from '../ui/clears-in'
import { HoldToShow } from '../ui/hold-to-show'
import { api } from './api'
import { ErrorNote } from './error-note'
import './secret-value.css'
import { toAppError } from './to-app-error'
import { useCommand } from './use-command'

interface SecretValueProps {
  /** The name in the vault. */
  readonly name: string
  /** What it is, for who hears the buttons: `client secret of Sync`. */
  readonly label: string
}

/** One secret of the vault: shown while held, copied by main. Wherever a screen has one, this is how. */
export function SecretValue({ name, label }: SecretValueProps) {
  return <NamedSecretValue key={name} name={name} label={label} />
}

function NamedSecretValue({ name, label }: SecretValueProps) {
  const [failure, setFailure] = useState<AppError>()
  const [clearsAt, setClearsAt] = useState<number>()
  const copy = useCommand(api.secrets.copy)
  const error = failure ?? copy.error
  const load = async (): Promise<string> => {
    setFailure(undefined)
    return (await api.secrets.reveal({ name })).value
  }
  const onCopy = async (): Promise<void> => {
    const copied = await copy.run({ name })
    if (copied.ok) setClearsAt(copied.value.clearsAt)
  }
  return (
    <div className="secret-value">
      <HoldToShow
        label={label}
        load={load}
        onFailed={(thrown) => {
          setFailure(toAppError(thrown))
        }}
      />
      <Button
        icon="copy"
        aria-label={`Copy the ${label}`}
        title="The clipboard is cleared after 30 seconds"
        pending={copy.pending}
        onClick={() => void onCopy()}
      >
        Copy
      </Button>
      {clearsAt !== undefined && <ClearsIn at={clearsAt} />}
      {error !== undefined && <ErrorNote error={error} />}
    </div>
  )
}
