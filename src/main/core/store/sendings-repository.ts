import type { DeliveryId } from '../../../shared/contract/deliveries'
import type { Sending } from '../../../shared/contract/sending'
import type { Database } from '../../ports/database'
import type { Records } from '../../ports/records'
import { bytesOf, textOf } from './columns'

/** What is in `document`: all but the delivery's id and the bytes of the answer's body. */
type StoredSending = Pick<Sending, 'kind' | 'url' | 'attempt'> & { readonly outcome: Omit<Sending['outcome'], 'body'> }

/** They go when their delivery goes: the table says so. */
export function createSendingsRepository(database: Database): Records['sendings'] {
  return {
    list: async (deliveryId) =>
      database
        .all('SELECT delivery_id, document, body FROM sendings WHERE delivery_id = ? ORDER BY seq', [deliveryId])
        .map((row) => {
          const { outcome, ...stored } = JSON.parse(textOf(row, 'document')) as StoredSending
          return {
            ...stored,
            deliveryId: textOf(row, 'delivery_id') as DeliveryId,
            outcome: { ...outcome, body: bytesOf(row, 'body') },
          }
        }),

    add: async ({ deliveryId, kind, url, attempt, outcome: { body, ...outcome } }) => {
      const document = JSON.stringify({ kind, url, attempt, outcome } satisfies StoredSending)
      // A delivery may be deleted for good while it is sent: then nobody will look for what became of it.
      database.run('INSERT INTO sendings (delivery_id, document, body) SELECT id, ?, ? FROM deliveries WHERE id = ?', [
        document,
        body,
        deliveryId,
      ])
    },
  }
}
