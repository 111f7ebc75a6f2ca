import type { AppHandlers } from '../../../shared/contract'
import type { Scope } from '../../../shared/contract/apps'
import type { Exchange } from '../../ports/exchange'
import type { Log } from '../../ports/log'
import type { Random } from '../../ports/random'
import type { AppRecord } from '../../ports/records'
import { governedDocument, registeredDocument } from './app-document'
import { createAppSecrets, type AppSecretsDeps } from './app-secrets'
import { createAppTokens, type AppTokensDeps } from './app-tokens'
import { createPlatformClient } from './client'
import { fieldsToSend, refuseLostUpdate } from './governance-changes'
import { createKnownApps, type KnownAppsDeps } from './known-apps'
import { readApp } from './read-app'

export interface AppsDeps extends KnownAppsDeps, AppSecretsDeps, AppTokensDeps {
  readonly records: AppSecretsDeps['records']
  readonly exchange: Exchange
  readonly random: Pick<Random, 'id'>
  readonly log: Log
  /** Told of the scopes that the platform has, when it was asked for them. */
  readonly onScopesListed?: (environmentId: string, scopes: readonly Scope[]) => void
}

export interface Apps {
  readonly handlers: AppHandlers['apps']
  /** To be called when another environment is the current one. */
  environmentChanged(): void
}

/** The apps of the current environment: what the platform says of them is kept, and shown also when it is not there. */
export function createApps(deps: AppsDeps): Apps {
  const { environment, random, log } = deps
  const platform = createPlatformClient(deps)
  const known = createKnownApps(deps)
  const { adminAccess, changed, toApp } = known

  const handlers: AppHandlers['apps'] = {
    view: known.view,
    async scopes() {
      const current = environment.current()
      const scopes = await platform.listScopes(await adminAccess(current))
      deps.onScopesListed?.(current.id, scopes)
      return { scopes }
    },
    async register(app) {
      const current = environment.current()
      const registered = await platform.createApp(await adminAccess(current), app)
      const { id, clientSecret } = registered
      let record: AppRecord
      try {
        // The secret first: the platform shows it this once, while the app itself can be asked for again.
        if (clientSecret !== undefined)
          await known.keepSecret({ environmentId: current.id, clientId: id }, clientSecret)
      } finally {
        // Also when the vault did not take it, which is still the answer: the app exists, and its secret is held in memory.
        const document = registeredDocument(registered.document, app.authMethod)
        record = await known.put(current.id, { id, document })
        await changed()
      }
      return toApp(record)
    },
    async refresh() {
      const current = environment.current()
      const { items, skipped } = await platform.listApps(await adminAccess(current))
      if (skipped > 0) log.warn('apps without a usable id', { skipped })
      for (const item of items) await known.put(current.id, item)
      return changed()
    },
    async inspect({ clientId }) {
      const current = environment.current()
      const record = await known.put(current.id, await platform.inspectApp(await adminAccess(current), clientId))
      await changed()
      return toApp(record)
    },
    async govern({ clientId, changes }) {
      const current = environment.current()
      const fields = fieldsToSend(changes)
      const access = await adminAccess(current)
      const present = await known.put(current.id, await platform.inspectApp(access, clientId))
      try {
        refuseLostUpdate(readApp(present, false).governance ?? [], changes)
      } catch (error) {
        // The form then shows what is there now.
        await changed()
        throw error
      }
      const answer = await platform.governApp(access, clientId, fields)
      const record = await known.replace(present, governedDocument(present.document, fields, answer))
      await changed()
      return toApp(record)
    },
    ...createAppSecrets(deps, known, platform),
    ...createAppTokens(deps, known, platform),
  }

  return {
    handlers,
    environmentChanged: () => void changed().catch((error: unknown) => log.fault(random.id(), 'apps', error)),
  }
}
