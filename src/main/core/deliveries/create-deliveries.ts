import type { AppAnnounce, AppHandlers } from '../../../shared/contract'
import { AppError } from '../../../shared/errors'
import type { Engine } from '../../ports/engine'
import { createBodyReader } from './body-reader'

const SNAPSHOT_SIZE = 200

export interface DeliveriesDeps {
  readonly engine: Pick<Engine, 'records' | 'onCaptured' | 'onChanged'>
  readonly announce: AppAnnounce['deliveries']
}

const unknown = (): AppError => new AppError('deliveries.not_found', 'This delivery is no longer there.')

/** What was caught, read from the store. The engine already batches: what it announces is passed on as it comes. */
export function createDeliveries({ engine, announce }: DeliveriesDeps): AppHandlers['deliveries'] {
  const { deliveries, filters } = engine.records
  const readBody = createBodyReader(deliveries)
  let rev = 0
  engine.onCaptured((batch) => {
    rev += 1
    announce.captured({ rev, total: batch.total, deliveries: batch.deliveries.toReversed() })
  })
  engine.onChanged((total) => {
    rev += 1
    announce.changed({ rev, total })
  })

  return {
    view: async () => {
      // Taken before the rows are read: an announcement that comes meanwhile counts as newer.
      const asked = rev
      return { rev: asked, ...(await deliveries.newest(SNAPSHOT_SIZE)) }
    },
    page: async ({ beforeSeq, limit }) => ({ deliveries: await deliveries.before(beforeSeq, limit) }),
    query: (ask) => deliveries.query(ask),
    suggest: async (ask) => ({ suggestions: await deliveries.suggest(ask) }),
    get: async ({ id }) => found(await deliveries.get(id)),
    readBody: async (ask) => found(await readBody(ask)),
    explainSignature: async ({ id }) => found(await deliveries.explainSignature(id)),
    attempts: async ({ id }) => ({ deliveries: await deliveries.attempts(id) }),
    previousOfEvent: async ({ id }) => ({ id: await deliveries.previousOfEvent(id) }),
    pin: async ({ id, isPinned }) => {
      if (!(await deliveries.pin(id, isPinned))) throw unknown()
    },
    setNote: async ({ id, note }) => {
      if (!(await deliveries.setNote(id, note))) throw unknown()
    },
    remove: (selection) => deliveries.remove(selection),
    restore: ({ undoId }) => deliveries.restore(undoId),
    stats: (ask) => deliveries.stats(ask),
    filters: async () => ({ filters: await filters.list() }),
    saveFilter: async (filter) => {
      await filters.put(filter)
      return { filters: await filters.list() }
    },
    removeFilter: async ({ name }) => {
      await filters.remove(name)
      return { filters: await filters.list() }
    },
  }
}

function found<T>(value: T | undefined): T {
  if (value === undefined) throw unknown()
  return value
}
