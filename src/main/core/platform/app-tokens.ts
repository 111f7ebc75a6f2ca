import type { AppHandlers } from '../../../shared/contract'
import type { Clock } from '../../ports/clock'
import type { EnvironmentSource } from '../../ports/environment'
import type { KeepGranted } from '../../ports/tokens'
import type { AppCalls } from './app-calls'
import type { KnownApps } from './known-apps'
import type { Granted } from './read-granted'

export interface AppTokensDeps {
  readonly environment: EnvironmentSource
  readonly clock: Clock
  readonly keepGranted: KeepGranted
}

type Handlers = Pick<AppHandlers['apps'], 'mintServiceToken' | 'scenarios' | 'mintSandboxToken'>

/** Tokens that an administrator has minted for an app. They are kept like any other. */
export function createAppTokens(
  { environment, clock, keepGranted }: AppTokensDeps,
  known: Pick<KnownApps, 'adminAccess'>,
  platform: AppCalls,
): Handlers {
  /** An absolute end is as good as a lifetime. */
  const withLifetime = (granted: Granted): Granted =>
    granted.expiresInS === null && granted.expiresAt !== null
      ? { ...granted, expiresInS: Math.max(0, (granted.expiresAt - clock.now()) / 1_000) }
      : granted

  return {
    async mintServiceToken({ clientId, ...order }) {
      const current = environment.current()
      const granted = await platform.mintServiceToken(await known.adminAccess(current), clientId, order)
      return keepGranted(withLifetime(granted), { origin: 'service_token', clientId, environmentId: current.id })
    },
    async scenarios() {
      const { sandboxApiUrl } = environment.current()
      return { scenarios: sandboxApiUrl === null ? [] : await platform.listScenarios(sandboxApiUrl) }
    },
    async mintSandboxToken({ clientId, ...order }) {
      const current = environment.current()
      const granted = await platform.mintSandboxToken(await known.adminAccess(current), clientId, order)
      const about = { origin: 'sandbox_token', clientId, environmentId: current.id } as const
      return { token: await keepGranted(withLifetime(granted), about), sandboxHost: granted.sandboxHost }
    },
  }
}
