import { api } from '../../bridge/api'
import { ErrorNote } from '../../bridge/error-note'
import { useCommand } from '../../bridge/use-command'
import { Button } from '../../ui/button'
import { ConfirmButton } from '../../ui/confirm-button'
import { Notice } from '../../ui/notice'
import { Section } from '../../ui/section'
import { StatusWord } from '../../ui/status-word'
import { capture } from './store'

/** Who can reach the catcher. */
export function ExposeSection({ isExposed }: { readonly isExposed: boolean }) {
  const expose = useCommand(api.capture.expose)
  const set = async (next: boolean): Promise<void> => {
    const done = await expose.run({ isExposed: next })
    if (done.ok) capture.accept(done.value)
  }
  return (
    <Section
      title="Who can reach it"
      aside={
        <StatusWord tone={isExposed ? 'warn' : 'good'} icon={isExposed ? 'warning' : 'lock'}>
          {isExposed ? 'Other computers too' : 'This computer only'}
        </StatusWord>
      }
    >
      {isExposed ? (
        <Button icon="lock" pending={expose.pending} onClick={() => void set(false)}>
          Only this computer again
        </Button>
      ) : (
        <div className="fields">
          <Notice tone="warn" title="Letting other computers in">
            <p>
              The catcher then listens on every network of this computer, without encryption: whoever is in the same
              network can read what is sent, and can send to an address that they know. Prefer a tunnel.
            </p>
          </Notice>
          <ConfirmButton
            icon="warning"
            pending={expose.pending}
            question="Listen on every network?"
            onConfirm={() => void set(true)}
          >
            Let other computers in
          </ConfirmButton>
        </div>
      )}
      {expose.error !== undefined && <ErrorNote error={expose.error} />}
    </Section>
  )
}
