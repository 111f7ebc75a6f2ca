import type { AppAnnounce } from '../../../shared/contract'
import type { App, AppsView } from '../../../shared/contract/apps'
import { AppError } from '../../../shared/errors'
import type { Clock } from '../../ports/clock'
import type { CurrentEnvironment, EnvironmentSource } from '../../ports/environment'
import type { AppRecord, Records } from '../../ports/records'
import { renewedDocument } from './app-document'
import type { Access } from './ask'
import type { PlatformDocument } from './documents'
import type { SecretVault } from '../../ports/vault'
import { readApp } from './read-app'

export interface KnownAppsDeps {
  readonly environment: EnvironmentSource
  readonly records: { readonly apps: Records['apps'] }
  /** One that holds what it could not store (`createHeldSecrets`), shared with the source of tokens. */
  readonly secrets: SecretVault
  readonly clientSecretName: (environmentId: string, clientId: string) => string
  readonly clock: Clock
  readonly announce: AppAnnounce['apps']
}

/** An app of one environment: that which was current when the work on it began. */
export interface AppKey {
  readonly environmentId: string
  readonly clientId: string
}

/** The apps as they are recorded. */
export interface KnownApps {
  view(): Promise<AppsView>
  /** Announces the view of now. */
  changed(): Promise<AppsView>
  /** Rejects with `apps.not_found`. */
  find(key: AppKey): Promise<AppRecord>
  findOrUndefined(key: AppKey): Promise<AppRecord | undefined>
  /** Records what the platform says of an app now, with what it says only once and is still true. */
  put(environmentId: string, found: PlatformDocument): Promise<AppRecord>
  /** Records a description that was put together here. */
  replace(record: AppRecord, document: string): Promise<AppRecord>
  toApp(record: AppRecord): Promise<App>
  /**
   * Puts an app's secret into the vault. When the vault does not take it, it is held in memory, and the rejection, with
   * the vault's own code, says where it is.
   */
  keepSecret(key: AppKey, secret: string): Promise<void>
  /** The app registry takes an administrator's token. */
  adminAccess(current: CurrentEnvironment): Promise<Access>
}

export function createKnownApps(deps: KnownAppsDeps): KnownApps {
  const { environment, records, secrets, clientSecretName, clock, announce } = deps
  let rev = 0

  async function view(): Promise<AppsView> {
    // Taken before anything is read: a view may then be newer than its number, never older.
    const at = rev
    const names = new Set(await secrets.list())
    const apps = (await records.apps.list(environment.id)).map((record) => read(record, names))
    return { rev: at, apps: apps.sort(byName) }
  }

  const read = (record: AppRecord, secretNames: ReadonlySet<string>): App =>
    readApp(record, secretNames.has(clientSecretName(record.environmentId, record.clientId)))

  const findOrUndefined = async ({ environmentId, clientId }: AppKey): Promise<AppRecord | undefined> =>
    (await records.apps.list(environmentId)).find((record) => record.clientId === clientId)

  async function replace({ environmentId, clientId }: AppKey, document: string): Promise<AppRecord> {
    const record = { environmentId, clientId, document, seenAt: clock.now() }
    await records.apps.put(record)
    return record
  }

  return {
    view,
    async changed() {
      rev += 1
      const next = await view()
      announce.changed(next)
      return next
    },
    async find(key) {
      const record = await findOrUndefined(key)
      if (!record) throw new AppError('apps.not_found', 'There is no such app in this environment.')
      return record
    },
    findOrUndefined,
    async put(environmentId, { id: clientId, document }) {
      const before = await findOrUndefined({ environmentId, clientId })
      return replace({ environmentId, clientId }, renewedDocument(before?.document, document, clock.now()))
    },
    replace,
    toApp: async (record) => read(record, new Set(await secrets.list())),
    async keepSecret({ environmentId, clientId }, secret) {
      try {
        await secrets.set(clientSecretName(environmentId, clientId), secret)
      } catch (error) {
        if (!(error instanceof AppError)) throw error
        throw new AppError(
          error.code,
          `${error.message} The client secret of ${clientId} is not lost: it works from memory until Signet ends, and is listed under Secrets as not stored.`,
          error.details,
          { cause: error },
        )
      }
    },
    adminAccess: async ({ authUrl }) => ({ authUrl, token: await environment.adminToken() }),
  }
}

/** By code units: the same order on every machine, whatever its language. */
const byName = (a: App, b: App): number =>
  a.name === b.name
    ? order(a.clientId, b.clientId)
    : order(a.name.toLowerCase(), b.name.toLowerCase()) || order(a.name, b.name)

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
