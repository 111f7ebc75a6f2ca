import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cryptoRandom } from '../../../src/main/adapters/node/crypto-random'
import { createLibsqlDatabases } from '../../../src/main/adapters/node/libsql-databases'
import { systemClock } from '../../../src/main/adapters/node/system-clock'
import { createCatcher, type Catcher, type CatcherLimits } from '../../../src/main/core/capture/catcher'
import { verifySignature } from '../../../src/main/core/signatures/verify-signature'
import { openStore, type Store } from '../../../src/main/core/store/open-store'
import type { EndpointConfig } from '../../../src/main/ports/engine'
import type { DeliverySink, NewDelivery } from '../../../src/main/ports/records'
import type { EndpointId } from '../../../src/shared/contract/capture'
import type { DeliveryDetail, DeliverySummary } from '../../../src/shared/contract/deliveries'
import { createMemoryLog, type MemoryLog } from '../../support/memory-log'
import { connectRaw, type RawClient } from './raw-client'

export interface CatcherRig {
  readonly catcher: Catcher
  readonly store: Store
  readonly log: MemoryLog
  readonly port: number
  readonly endpoint: EndpointConfig
  /** How many deliveries each transaction held. */
  readonly commits: number[]
  readonly announced: DeliverySummary[]
  connect(): Promise<RawClient>
  /** Everything that is stored, oldest first, with its body. */
  stored(): Promise<(DeliveryDetail & { readonly body: Uint8Array })[]>
  close(): Promise<void>
}

export const sampleEndpoint: EndpointConfig = {
  id: 'AAAAAAAAAAAAAAAAAAAAAA' as EndpointId,
  slug: 'nobody-can-guess-it',
  scheme: 'argus',
  secret: 'partner-secret',
}

/** A catcher on a free port before a real encrypted database on the disk. */
export async function startCatcher(
  options: {
    readonly limits?: Partial<CatcherLimits>
    /** Called before each transaction; what it throws, the store throws. */
    readonly beforeAppend?: (deliveries: readonly NewDelivery[]) => void
  } = {},
): Promise<CatcherRig> {
  const directory = mkdtempSync(join(tmpdir(), 'signet-catcher-'))
  const path = join(directory, 'signet.db')
  const store = openStore(createLibsqlDatabases().open({ path, keyHex: randomBytes(32).toString('hex') }))
  const log = createMemoryLog()
  const commits: number[] = []
  const announced: DeliverySummary[] = []
  const clients: RawClient[] = []
  const sink: DeliverySink = {
    append: async (deliveries) => {
      options.beforeAppend?.(deliveries)
      commits.push(deliveries.length)
      return store.sink.append(deliveries)
    },
  }
  const catcher = createCatcher({
    sink,
    verifySignature,
    clock: systemClock,
    random: cryptoRandom,
    log,
    onCommitted: (summaries) => void announced.push(...summaries),
    ...(options.limits && { limits: options.limits }),
  })
  await catcher.setEndpoints([sampleEndpoint])
  const { port } = await catcher.listen({ port: 0, exact: true })

  return {
    catcher,
    store,
    log,
    port,
    endpoint: sampleEndpoint,
    commits,
    announced,
    connect: async () => {
      const client = await connectRaw(port)
      clients.push(client)
      return client
    },
    stored: async () => {
      const { deliveries } = await store.records.deliveries.newest(10_000)
      const details = []
      for (const { id } of deliveries.toReversed()) {
        const detail = await store.records.deliveries.get(id)
        const body = await store.records.deliveries.body(id, 0, Number.MAX_SAFE_INTEGER)
        if (detail && body) details.push({ ...detail, body: body.bytes })
      }
      return details
    },
    close: async () => {
      for (const client of clients) client.destroy()
      await catcher.close()
      store.close()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}
