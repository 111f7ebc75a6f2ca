import type { Endpoint } from '../../../../shared/contract/capture'
import { api } from '../../bridge/api'
import { ErrorNote } from '../../bridge/error-note'
import { useCommand } from '../../bridge/use-command'
import { ConfirmButton } from '../../ui/confirm-button'
import { CopyField } from '../../ui/copy-field'
import { Section } from '../../ui/section'
import { PublicAddress } from './public-address'

/** Where to send to, and a new one when that became known to others. */
export function AddressSection({ endpoint }: { readonly endpoint: Endpoint }) {
  const rotate = useCommand(api.capture.rotateSlug)
  return (
    <Section
      title="Address"
      aside={
        <ConfirmButton
          icon="refresh"
          pending={rotate.pending}
          question="The old address stops. Go on?"
          onConfirm={() => void rotate.run({ id: endpoint.id })}
        >
          Rotate
        </ConfirmButton>
      }
    >
      {endpoint.url === null ? (
        <p className="muted endpoint-note">No address while the catcher is not listening.</p>
      ) : (
        <CopyField label={`address of ${endpoint.name}`} value={endpoint.url} />
      )}
      {endpoint.publicUrl !== null && <PublicAddress name={endpoint.name} url={endpoint.publicUrl} />}
      <p className="field-note">Any method and any path below it are caught. Who does not know it gets a 404.</p>
      {rotate.error !== undefined && <ErrorNote error={rotate.error} />}
    </Section>
  )
}
