import type { Healing, Webhook } from '../../../../shared/contract/webhooks'
import { api } from '../../bridge/api'
import { ErrorNote } from '../../bridge/error-note'
import { useCommand } from '../../bridge/use-command'
import { Button } from '../../ui/button'
import { Notice } from '../../ui/notice'
import { HealingNotice } from './healing-notice'

interface AddressNoticeProps {
  readonly webhook: Webhook
  /** Its last one. */
  readonly healing: Healing | undefined
}

const underWay: readonly Healing['state'][] = ['updating', 'undoing']

/** A webhook whose address is gone, and what was done about it. */
export function AddressNotice({ webhook, healing }: AddressNoticeProps) {
  const heal = useCommand(api.webhooks.heal)
  const isUnderWay = healing !== undefined && underWay.includes(healing.state)
  return (
    <>
      {healing !== undefined && <HealingNotice key={healing.id} healing={healing} />}
      {webhook.address === 'former' && !isUnderWay && (
        <Notice
          tone="warn"
          title="It points at an address that this computer no longer has"
          actions={
            <Button icon="webhook" pending={heal.pending} onClick={() => void heal.run({ id: webhook.id })}>
              Point it at the present address
            </Button>
          }
        >
          <p>
            What the platform sends there does not arrive. A test delivery then shows whether the new address works.
          </p>
        </Notice>
      )}
      {heal.error !== undefined && <ErrorNote error={heal.error} onDismiss={heal.reset} />}
    </>
  )
}
