import type * as v from 'valibot'
import { json, noContent, type Answer } from '../http/answer'
import type { FaultPlan } from '../http/fault-plan'
import type { ListAnswers } from '../http/list-answer'
import { readJson } from '../http/read-json'
import type { ApiRequest, Route } from '../http/router'
import type { SigningKeys } from '../keys/signing-keys'
import type { BearerGuard } from '../oauth/bearer-guard'
import { ADMIN_SCOPE } from '../oauth/scopes'
import type { EventEmitter } from '../webhooks/event-emitter'
import { EmissionRequest, ListShapeRequest, RetryScaleRequest, StandardWebhooksRequest } from './control-requests'
import { FaultRequest } from './fault-request'

export interface ControlRoutesDeps {
  readonly guard: BearerGuard
  readonly keys: SigningKeys
  readonly faults: FaultPlan
  readonly lists: ListAnswers
  readonly emitter: EventEmitter
  readonly setRetryScale: (scale: number) => void
  readonly setStandardWebhooks: (isOn: boolean) => void
  /** Forgets apps, grants, webhooks, deliveries and all settings. The keys and the tenant stay, and so the admin token. */
  readonly reset: () => void
}

/**
 * The handles of the sandbox itself. They are no part of the platform's contract, and need the admin token.
 *
 * - `POST /_sandbox/keys/rotate`: a new signing key; the one before stays published while its tokens live.
 * - `POST /_sandbox/keys/withdraw`: only the current key stays published; what the ones before it signed is refused, which
 *   may be the admin token itself.
 * - `POST /_sandbox/retry-scale` `{"scale":0.01}`: multiplies the waits between the tries of a delivery.
 * - `POST /_sandbox/events` `{"event","data","count","per_second"}`: lets an event happen for every webhook subscribed to it.
 * - `POST /_sandbox/standard-webhooks` `{"enabled":true}`: adds the headers of Standard Webhooks to deliveries.
 * - `POST /_sandbox/faults` `{"path","method","times","form","status","error","retry_after_seconds"}`: the next requests of a
 *   route fail, in the form of a problem, an OAuth error, an HTML page or an empty body, or hang. `DELETE` forgets them.
 * - `POST /_sandbox/list-shape` `{"shape":"array"}`, `{"shape":"named","name":"items"}`, `{"shape":"documented"}`.
 * - `PUT /_sandbox/docs`: another index of the contract.
 * - `POST /_sandbox/reset`: as at the first start, but for the keys and the tenant.
 */
export function controlRoutes(deps: ControlRoutesDeps): readonly Route[] {
  const control = (
    method: Route['method'],
    name: string,
    act: (request: ApiRequest) => Answer | Promise<Answer>,
  ): Route => ({
    method,
    path: `/_sandbox/${name}`,
    async handle(request) {
      await deps.guard.admit(request, [ADMIN_SCOPE])
      return act(request)
    },
  })

  const setting = <const S extends v.GenericSchema>(
    name: string,
    schema: S,
    set: (value: v.InferOutput<S>) => void,
  ): Route =>
    control('POST', name, async (request) => {
      set(await readJson(request, schema))
      return noContent()
    })

  return [
    control('POST', 'keys/rotate', async () => json(200, await deps.keys.rotate())),
    control('POST', 'keys/withdraw', () => {
      deps.keys.withdrawRetired()
      return noContent()
    }),
    setting('retry-scale', RetryScaleRequest, ({ scale }) => {
      deps.setRetryScale(scale)
    }),
    control('POST', 'events', async (request) => {
      const emission = await readJson(request, EmissionRequest)
      deps.emitter.emit(emission)
      return json(202, { event: emission.event, count: emission.count })
    }),
    setting('standard-webhooks', StandardWebhooksRequest, ({ enabled }) => {
      deps.setStandardWebhooks(enabled)
    }),
    setting('faults', FaultRequest, deps.faults.add),
    control('DELETE', 'faults', () => {
      deps.faults.clear()
      return noContent()
    }),
    setting('list-shape', ListShapeRequest, deps.lists.set),
    control('POST', 'reset', () => {
      deps.reset()
      return noContent()
    }),
  ]
}
