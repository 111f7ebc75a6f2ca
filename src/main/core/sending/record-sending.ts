import type { DeliveryId } from '../../../shared/contract/deliveries'
import type { Sending } from '../../../shared/contract/sending'
import { AppError } from '../../../shared/errors'
import type { Log } from '../../ports/log'
import type { Records } from '../../ports/records'

export interface RecordSendingDeps {
  readonly records: Pick<Records, 'sendings'>
  readonly log: Log
  readonly onSent: (deliveryId: DeliveryId) => void
}

/** Never rejects: what a target answered counts all the same when the store is full, and somebody waits for it. */
export async function recordSending({ records, log, onSent }: RecordSendingDeps, sending: Sending): Promise<void> {
  try {
    await records.sendings.add(sending)
    onSent(sending.deliveryId)
  } catch (error) {
    log.warn('sending not recorded', { code: error instanceof AppError ? error.code : 'internal' })
  }
}
