import type { EndpointId } from '../../../shared/contract/capture'
import { DOCUMENTED_EVENT, type Webhook } from '../../../shared/contract/webhooks'
import { AppError, type ErrorCode } from '../../../shared/errors'
import type { LoopWebhooks } from '../../ports/loop-webhooks'
import type { Healer } from './heal-webhooks'
import type { KnownWebhooks } from './known-webhooks'
import type { Reconciler } from './reconcile/reconcile-webhook'
import type { OwnAddresses } from './webhook-address'

export interface LoopWebhooksDeps extends Pick<OwnAddresses, 'addressesOf'> {
  readonly known: Pick<KnownWebhooks, 'list' | 'find' | 'read'>
  readonly healer: Pick<Healer, 'heal' | 'checked'>
  readonly reconciler: Pick<Reconciler, 'find'>
  readonly refresh: (clientId: string) => Promise<unknown>
  readonly create: (clientId: string, endpointId: EndpointId, events: string[]) => Promise<Webhook>
  readonly sendTest: LoopWebhooks['sendTest']
}

/** That the list cannot be had is no reason not to look at what is known. */
const LIST_NOT_READABLE: ReadonlySet<ErrorCode> = new Set([
  'platform.unexpected_answer',
  'platform.forbidden',
  'platform.not_found',
])

export function createLoopWebhooks(deps: LoopWebhooksDeps): LoopWebhooks {
  const { known, healer, reconciler, addressesOf } = deps

  return {
    sendTest: deps.sendTest,
    async webhookAt({ clientId, endpointId }) {
      const { public: open } = addressesOf(endpointId)
      try {
        await deps.refresh(clientId)
      } catch (error) {
        if (!(error instanceof AppError) || !LIST_NOT_READABLE.has(error.code)) throw error
      }
      const own = (await known.list())
        .map(known.read)
        .filter((webhook) => webhook.clientId === clientId && webhook.endpointId === endpointId)
      const there = own.find(({ address }) => address === (open === null ? 'local' : 'tunnel'))
      if (there) return { id: there.id, url: there.url, how: 'found' }
      const former = own.find(({ address }) => address === 'former')
      if (former) {
        const { to } = await healer.heal(former.id)
        // Its own test delivery is not to be taken for that of the loop.
        await healer.checked(former.id)
        return { id: former.id, url: to, how: 'moved' }
      }
      // A test is sent whatever the webhook is for.
      const { id, url } = await deps.create(clientId, endpointId, [DOCUMENTED_EVENT])
      return { id, url, how: 'created' }
    },
    async findAttempt(webhookId, delivery) {
      const { row, ourStatus } = await reconciler.find(webhookId, delivery)
      return { outcome: row?.outcome ?? null, platform: row?.platform ?? null, ourStatus }
    },
  }
}
