import type { SecretEntry, SecretProblem } from '../../../../shared/contract/secrets'
import { api } from '../../bridge/api'
import { ErrorNote } from '../../bridge/error-note'
import { useCommand } from '../../bridge/use-command'
import { Button } from '../../ui/button'
import { ConfirmButton } from '../../ui/confirm-button'
import { Notice } from '../../ui/notice'
import { openPane } from './screen-store'
import { secrets } from './store'

const texts: Readonly<Record<SecretProblem, { readonly title: string; readonly text: string }>> = {
  'no-record': {
    title: 'Nothing on record uses this secret',
    text: 'What it belonged to was removed, or its record was lost. Delete the secret, or keep it.',
  },
  'no-secret': {
    title: 'The app has no secret here',
    text: 'The platform shows a client secret once. Enter it below if you have it, or forget the app: on the platform it stays.',
  },
  lost: {
    title: 'The keychain no longer holds this secret',
    text: 'It was removed from the keychain outside of Signet. Enter or issue it again.',
  },
  damaged: {
    title: 'What the keychain holds cannot be read',
    text: 'Part of it is missing or was changed. Enter or issue the secret again.',
  },
}

/** What is wrong with a secret and what can be done. The user decides. */
export function RepairNotice({ secret }: { readonly secret: SecretEntry }) {
  const { name, problem, clientId, isKept } = secret
  const remove = useCommand(api.secrets.remove)
  const keep = useCommand(api.secrets.keep)
  const forget = useCommand(api.secrets.forgetRecord)
  const inspect = useCommand(api.apps.inspect)
  if (problem === null) return null
  const error = remove.error ?? keep.error ?? forget.error ?? inspect.error
  const settle = async (command: typeof remove, leaves: boolean): Promise<void> => {
    const done = await command.run({ name })
    if (!done.ok) return
    secrets.accept(done.value)
    if (leaves) openPane('log')
  }
  return (
    <>
      <Notice
        tone={isKept ? 'muted' : 'warn'}
        title={texts[problem].title}
        actions={
          <>
            {problem === 'no-record' && clientId !== null && (
              <Button icon="refresh" pending={inspect.pending} onClick={() => void inspect.run({ clientId })}>
                Fetch the app
              </Button>
            )}
            {problem === 'no-record' && (
              <ConfirmButton
                icon="trash"
                question="Delete for good?"
                pending={remove.pending}
                onConfirm={() => void settle(remove, true)}
              >
                Delete the secret
              </ConfirmButton>
            )}
            {problem === 'no-secret' && (
              <ConfirmButton
                icon="trash"
                question="Forget it here?"
                pending={forget.pending}
                onConfirm={() => void settle(forget, true)}
              >
                Forget the app
              </ConfirmButton>
            )}
            {!isKept && (
              <Button pending={keep.pending} onClick={() => void settle(keep, false)}>
                Leave it so
              </Button>
            )}
          </>
        }
      >
        <p>{texts[problem].text}</p>
      </Notice>
      {error !== undefined && <ErrorNote error={error} />}
    </>
  )
}
