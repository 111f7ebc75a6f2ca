import * as v from 'valibot'
import { json, noContent } from '../http/answer'
import { readJson } from '../http/read-json'
import type { Route } from '../http/router'
import type { SigningKeys } from '../keys/signing-keys'
import type { BearerGuard } from '../oauth/bearer-guard'
import { ADMIN_SCOPE } from '../oauth/scopes'

export interface ControlRoutesDeps {
  readonly guard: BearerGuard
  readonly keys: SigningKeys
  readonly setRetryScale: (scale: number) => void
  /** Forgets apps, webhooks and deliveries. The keys and the tenant stay, and with them the admin token. */
  readonly reset: () => void
}

const RetryScale = v.object({
  scale: v.pipe(v.number(), v.minValue(0, 'must be 0 or more'), v.maxValue(100, 'must be 100 or less')),
})

/** The handles of the sandbox itself. They are no part of the platform's contract. */
export function controlRoutes({ guard, keys, setRetryScale, reset }: ControlRoutesDeps): readonly Route[] {
  return [
    {
      method: 'POST',
      path: '/_sandbox/keys/rotate',
      async handle(request) {
        await guard.admit(request, [ADMIN_SCOPE])
        return json(200, await keys.rotate())
      },
    },
    {
      method: 'POST',
      path: '/_sandbox/retry-scale',
      async handle(request) {
        await guard.admit(request, [ADMIN_SCOPE])
        setRetryScale((await readJson(request, RetryScale)).scale)
        return noContent()
      },
    },
    {
      method: 'POST',
      path: '/_sandbox/reset',
      async handle(request) {
        await guard.admit(request, [ADMIN_SCOPE])
        reset()
        return noContent()
      },
    },
  ]
}
