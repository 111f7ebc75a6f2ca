import type { AppAnnounce, AppHandlers } from '../../../shared/contract'
import type { App, AppsView } from '../../../shared/contract/apps'
import type { Clock } from '../../ports/clock'
import type { CurrentEnvironment, EnvironmentSource } from '../../ports/environment'
import type { Exchange } from '../../ports/exchange'
import type { Log } from '../../ports/log'
import type { Random } from '../../ports/random'
import type { AppRecord, Records } from '../../ports/records'
import type { Access } from './ask'
import { createPlatformClient } from './client'
import type { PlatformDocument } from './documents'
import type { SecretVault } from './held-secrets'
import { readApp } from './read-app'

export interface AppsDeps {
  readonly exchange: Exchange
  readonly environment: EnvironmentSource
  readonly records: Pick<Records, 'apps'>
  /** One that holds what it could not store (`createHeldSecrets`), shared with the source of tokens. */
  readonly secrets: SecretVault
  readonly clientSecretName: (environmentId: string, clientId: string) => string
  readonly clock: Clock
  readonly random: Pick<Random, 'id'>
  readonly log: Log
  readonly announce: AppAnnounce['apps']
}

export interface Apps {
  readonly handlers: AppHandlers['apps']
  /** To be called when another environment is the current one. */
  environmentChanged(): void
}

/** The apps of the current environment: what the platform says of them is kept, and shown also when it is not there. */
export function createApps(deps: AppsDeps): Apps {
  const { environment, records, secrets, clientSecretName, clock, random, log, announce } = deps
  const platform = createPlatformClient(deps)
  let rev = 0

  async function view(): Promise<AppsView> {
    // Taken before anything is read: a view may then be newer than its number, never older.
    const at = rev
    const names = new Set(await secrets.list())
    const apps = (await records.apps.list(environment.id)).map((record) => toApp(record, names))
    return { rev: at, apps: apps.sort(byName) }
  }

  async function changed(): Promise<AppsView> {
    rev += 1
    const next = await view()
    announce.changed(next)
    return next
  }

  const toApp = (record: AppRecord, secretNames: ReadonlySet<string>): App =>
    readApp(record, secretNames.has(clientSecretName(record.environmentId, record.clientId)))

  async function put(
    { id: environmentId }: CurrentEnvironment,
    { id, document }: PlatformDocument,
  ): Promise<AppRecord> {
    const record = { environmentId, clientId: id, document, seenAt: clock.now() }
    await records.apps.put(record)
    return record
  }

  /** The app registry takes an administrator's token. */
  async function adminAccess({ authUrl }: CurrentEnvironment): Promise<Access> {
    return { authUrl, token: await environment.adminToken() }
  }

  const handlers: AppHandlers['apps'] = {
    view,
    scopes: async () => ({ scopes: await platform.listScopes(await adminAccess(environment.current())) }),
    async register(app) {
      const current = environment.current()
      const registered = await platform.createApp(await adminAccess(current), app)
      let record: AppRecord
      try {
        // The secret first: the platform shows it this once, while the app itself can be asked for again.
        if (registered.clientSecret !== undefined)
          await secrets.set(clientSecretName(current.id, registered.id), registered.clientSecret)
      } finally {
        // Also when the vault did not take it, which is still the answer: the app exists, and its secret is held in memory.
        record = await put(current, registered)
        await changed()
      }
      return toApp(record, new Set(await secrets.list()))
    },
    async refresh() {
      const current = environment.current()
      const { items, skipped } = await platform.listApps(await adminAccess(current))
      if (skipped > 0) log.warn('apps without a usable id', { skipped })
      for (const item of items) await put(current, item)
      return changed()
    },
    async inspect({ clientId }) {
      const current = environment.current()
      const record = await put(current, await platform.inspectApp(await adminAccess(current), clientId))
      await changed()
      return toApp(record, new Set(await secrets.list()))
    },
  }

  return {
    handlers,
    environmentChanged: () => void changed().catch((error: unknown) => log.fault(random.id(), 'apps', error)),
  }
}

/** By code units: the same order on every machine, whatever its language. */
const byName = (a: App, b: App): number =>
  a.name === b.name
    ? order(a.clientId, b.clientId)
    : order(a.name.toLowerCase(), b.name.toLowerCase()) || order(a.name, b.name)

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
