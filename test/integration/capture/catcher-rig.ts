import { cryptoRandom } from '../../../src/main/adapters/node/crypto-random'
import { systemClock } from '../../../src/main/adapters/node/system-clock'
import { createCatcher, type Catcher, type CatcherDeps } from '../../../src/main/core/capture/catcher'
import type { EndpointConfig } from '../../../src/main/ports/engine'
import type { DeliverySink, ReceivedDelivery } from '../../../src/main/ports/records'
import { USUAL_ANSWER } from '../../../src/shared/contract/answers'
import { USUAL_MAX_BODY_BYTES, type EndpointId } from '../../../src/shared/contract/capture'
import type { DeliverySummary, HeaderPair } from '../../../src/shared/contract/deliveries'
import type { Problem } from '../../../src/shared/contract/primitives'
import { createMemoryLog, type MemoryLog } from '../../support/memory-log'
import { connectRaw, type RawClient } from './raw-client'

/** A delivery as it was handed to the store, its headers apart. */
export interface StoredDelivery extends ReceivedDelivery {
  readonly seq: number
  readonly headers: readonly HeaderPair[]
  readonly trailers: readonly HeaderPair[]
}

export interface CatcherRig {
  readonly catcher: Catcher
  readonly log: MemoryLog
  readonly port: number
  /** How many deliveries each transaction held. */
  readonly commits: number[]
  readonly announced: DeliverySummary[]
  readonly revised: DeliverySummary[]
  readonly storing: (Problem | null)[]
  connect(host?: string): Promise<RawClient>
  /** Everything that is stored, oldest first. */
  stored(): readonly StoredDelivery[]
  /** Resolves when there are that many, with all of them. */
  untilStored(count: number): Promise<readonly StoredDelivery[]>
  close(): Promise<void>
}

export const sampleEndpoint: EndpointConfig = {
  id: 'AAAAAAAAAAAAAAAAAAAAAA' as EndpointId,
  slug: 'nobody-can-guess-it',
  signature: { scheme: 'argus', custom: null, toleranceS: 300 },
  secrets: { current: 'partner-secret', previous: null },
  answer: USUAL_ANSWER,
  forward: null,
  maxBodyBytes: USUAL_MAX_BODY_BYTES,
  accessKey: null,
}

export interface RigOptions extends Partial<Pick<CatcherDeps, 'limits' | 'chance' | 'forward'>> {
  readonly endpoint?: Partial<EndpointConfig>
  /** Called before each transaction; what it throws, the store throws. */
  readonly beforeAppend?: (deliveries: readonly ReceivedDelivery[]) => void | Promise<void>
}

/** A catcher on a free port before a store that keeps what it is given in memory. */
export async function startCatcher(options: RigOptions = {}): Promise<CatcherRig> {
  const log = createMemoryLog()
  const commits: number[] = []
  const announced: DeliverySummary[] = []
  const revised: DeliverySummary[] = []
  const storing: (Problem | null)[] = []
  const clients: RawClient[] = []
  const stored: StoredDelivery[] = []
  let onStored = (): void => undefined
  const sink: DeliverySink = {
    append: async (deliveries) => {
      await options.beforeAppend?.(deliveries)
      commits.push(deliveries.length)
      const firstSeq = stored.length + 1
      stored.push(...deliveries.map((delivery, index) => toStored(delivery, firstSeq + index)))
      onStored()
      const facts = { signature: 'unchecked', earlierTries: 0, isDuplicate: false, isOutOfOrder: false } as const
      return { firstSeq, facts: deliveries.map(() => facts), total: stored.length }
    },
    setStatus: async (id, status) => {
      const index = stored.findIndex((delivery) => delivery.id === id)
      const found = stored[index]
      if (found) stored[index] = { ...found, status }
    },
  }
  const catcher = createCatcher({
    sink,
    clock: systemClock,
    random: cryptoRandom,
    log,
    forward: options.forward,
    onCommitted: (summaries) => void announced.push(...summaries),
    onRevised: (summary) => void revised.push(summary),
    onStoring: (problem) => void storing.push(problem),
    ...(options.chance && { chance: options.chance }),
    ...(options.limits && { limits: options.limits }),
  })
  await catcher.setEndpoints([{ ...sampleEndpoint, ...options.endpoint }])
  const { port } = await catcher.listen({ port: 0, exact: true, isExposed: false })

  return {
    catcher,
    log,
    port,
    commits,
    announced,
    revised,
    storing,
    connect: async (host) => {
      const client = await connectRaw(port, host)
      clients.push(client)
      return client
    },
    stored: () => stored,
    untilStored: (count) =>
      new Promise((resolve) => {
        onStored = () => {
          if (stored.length >= count) resolve(stored)
        }
        onStored()
      }),
    close: async () => {
      for (const client of clients) client.destroy()
      await catcher.close()
    },
  }
}

function toStored(delivery: ReceivedDelivery, seq: number): StoredDelivery {
  const { headersJson, trailersJson } = delivery
  return { ...delivery, seq, headers: pairsOf(headersJson), trailers: pairsOf(trailersJson) }
}

function pairsOf(json: string): HeaderPair[] {
  const flat = JSON.parse(json) as string[]
  return flat.flatMap((name, index) => (index % 2 === 0 ? [[name, flat[index + 1] ?? ''] satisfies HeaderPair] : []))
}
