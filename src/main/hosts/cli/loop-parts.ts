import { performance } from 'node:perf_hooks'
import { answeredDeliveryId } from '../../../shared/answered-delivery-id'
import { createArrivals } from '../../core/capture/arrivals'
import type { LoopParts } from '../../core/loop/loop-parts'
import { attemptOf } from '../../core/platform/reconcile/match-attempts'
import { readAttempts } from '../../core/platform/reconcile/read-attempts'
import type { Engine } from '../../ports/engine'
import type { LoopPlatform } from './loop-platform'
import type { LoopTunnel } from './loop-tunnel'

export interface LoopPartsDeps {
  readonly engine: Pick<Engine, 'records' | 'onCaptured'>
  readonly platform: LoopPlatform
  readonly tunnel: LoopTunnel
  /** Of the catcher on this computer. */
  readonly localBase: string
  /** The endpoint's address below that of the catcher or the tunnel. */
  readonly addressAt: (base: string) => string
  readonly event: string
  readonly secret: string
  readonly signal: AbortSignal
}

/** The parts of the check without the app: its webhook is made for it, and `remove` takes that away again. */
export function createLoopParts(deps: LoopPartsDeps): LoopParts & { remove(): Promise<void> } {
  const { engine, platform, tunnel, localBase, addressAt, event, secret, signal } = deps
  const { client } = platform
  let webhookId: string | undefined

  return {
    arrivals: createArrivals({ engine }),
    tunnel: () => tunnel.settled(signal),
    reachesThisComputer: () => platform.isHere,
    async webhookAt() {
      const url = addressAt(tunnel.publicUrl() ?? localBase)
      const { id } = await client.createWebhook(await platform.access(), { url, events: [event], secret })
      webhookId = id
      return { id, url, how: 'created' }
    },
    sendTest: async (id) => answeredDeliveryId(await client.testWebhook(await platform.access(), id)),
    explainSignature: (id) => engine.records.deliveries.explainSignature(id),
    async findAttempt(id, delivery) {
      const { entries } = await client.listDeliveries(await platform.access(), id)
      const { attempts } = readAttempts(entries)
      const row = attemptOf(attempts, delivery)
      return { outcome: row?.outcome ?? null, platform: row?.platform ?? null, ourStatus: delivery.status }
    },
    monotonicNow: () => performance.now(),
    async remove() {
      if (webhookId !== undefined) await client.deleteWebhook(await platform.access(), webhookId)
    },
  }
}
