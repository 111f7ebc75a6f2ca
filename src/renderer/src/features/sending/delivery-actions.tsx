import { useState } from 'react'
import type { DeliveryDetail } from '../../../../shared/contract/deliveries'
import { Button } from '../../ui/button'
import { CopyAs } from './copy-as'
import { EditDialog } from './edit-dialog'
import type { Signer } from './edit-form'
import { ExportDialog } from './export-dialog'
import { ReplayDialog } from './replay-dialog'
import { scopeOfBoth, scopeOfDelivery } from './selection-fields'
import type { SendTargets } from './use-targets'
import './sending.css'

interface DeliveryActionsProps {
  readonly delivery: DeliveryDetail
  /** The filter of the list: all that it finds may be meant instead. */
  readonly query: string
  readonly targets: SendTargets
  readonly signers: readonly Signer[]
}

/** What can be done with one delivery. */
export function DeliveryActions({ delivery, query, targets, signers }: DeliveryActionsProps) {
  const [opened, setOpened] = useState<'replay' | 'edit' | 'export'>()
  const close = (): void => {
    setOpened(undefined)
  }
  const scope = query.trim() === '' ? scopeOfDelivery(delivery.id) : scopeOfBoth(delivery.id, query)
  return (
    <div className="sending-tools" role="group" aria-label="Send on">
      <Button
        icon="send"
        onClick={() => {
          setOpened('replay')
        }}
      >
        Replay…
      </Button>
      <Button
        onClick={() => {
          setOpened('edit')
        }}
      >
        Edit & send…
      </Button>
      <CopyAs deliveryId={delivery.id} />
      <Button
        onClick={() => {
          setOpened('export')
        }}
      >
        Export…
      </Button>
      {opened === 'replay' && <ReplayDialog scope={scope} targets={targets} onClose={close} />}
      {opened === 'edit' && <EditDialog delivery={delivery} targets={targets} signers={signers} onClose={close} />}
      {opened === 'export' && <ExportDialog scope={scope} onClose={close} />}
    </div>
  )
}
