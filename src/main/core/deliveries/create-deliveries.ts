import type { AppAnnounce, AppHandlers } from '../../../shared/contract'
import { AppError } from '../../../shared/errors'
import type { Engine } from '../../ports/engine'

const SNAPSHOT_SIZE = 200

export interface DeliveriesDeps {
  readonly engine: Pick<Engine, 'records' | 'onCaptured'>
  readonly announce: AppAnnounce['deliveries']
}

/** What was caught, read from the store. The engine already batches: what it announces is passed on as it comes. */
export function createDeliveries({ engine, announce }: DeliveriesDeps): AppHandlers['deliveries'] {
  const { deliveries } = engine.records
  const unknown = () => new AppError('deliveries.not_found', 'This delivery is no longer there.')
  let rev = 0
  engine.onCaptured((batch) => {
    rev += 1
    announce.captured({ rev, total: batch.total, deliveries: batch.deliveries.toReversed() })
  })
  return {
    view: async () => {
      // Taken before the rows are read: an announcement that comes meanwhile counts as newer.
      const asked = rev
      return { rev: asked, ...(await deliveries.newest(SNAPSHOT_SIZE)) }
    },
    page: async ({ beforeSeq, limit }) => ({ deliveries: await deliveries.before(beforeSeq, limit) }),
    get: async ({ id }) => {
      const delivery = await deliveries.get(id)
      if (!delivery) throw unknown()
      return delivery
    },
    readBody: async ({ id, offset, maxBytes }) => {
      const piece = await deliveries.body(id, offset, maxBytes)
      if (!piece) throw unknown()
      return piece
    },
  }
}
