import type { AppHandlers } from '../../../shared/contract'
import type { AuthMethod } from '../../../shared/contract/apps'
import { AppError, type ErrorCode } from '../../../shared/errors'
import type { CurrentEnvironment, EnvironmentSource } from '../../ports/environment'
import type { Records } from '../../ports/records'
import type { AppCalls } from './app-calls'
import { registeredDocument, rotatedDocument } from './app-document'
import { stringifyExact } from './exchange/exact-json'
import type { SecretVault } from '../../ports/vault'
import type { AppKey, KnownApps } from './known-apps'
import { createOneByOne } from './one-by-one'
import { findSecretUses } from './secret-uses'

export interface AppSecretsDeps {
  readonly environment: EnvironmentSource
  readonly records: Pick<Records, 'apps' | 'webhooks'> & { readonly tokens: Pick<Records['tokens'], 'list'> }
  readonly secrets: SecretVault
  readonly clientSecretName: (environmentId: string, clientId: string) => string
  /** Drops tokens that were got with the secret until now. */
  readonly forgetTokens: (clientId: string) => void
  /** Finds out in which way the platform takes this secret. Rejects with `oauth.invalid_client` when in none. */
  readonly tryCredentials: (
    current: CurrentEnvironment,
    clientId: string,
    clientSecret: string,
  ) => Promise<Exclude<AuthMethod, 'none'>>
}

type Handlers = Pick<AppHandlers['apps'], 'secretUses' | 'rotateSecret' | 'setSecret' | 'importApp' | 'forget'>

/** What says only that nobody was there to describe the app, or that this administrator may not see it. */
const NOT_SHOWN: ReadonlySet<ErrorCode> = new Set(['platform.not_found', 'platform.forbidden', 'platform.unauthorized'])

/** An answer that did not come, or not as a secret, leaves open what the platform did. */
const OPEN: ReadonlySet<ErrorCode> = new Set(['platform.timeout', 'platform.unexpected_answer', 'platform.cancelled'])

/** The secrets of the apps: rotated, replaced by hand, brought along, and forgotten. */
export function createAppSecrets(deps: AppSecretsDeps, known: KnownApps, platform: AppCalls): Handlers {
  const { environment, records, secrets, clientSecretName, forgetTokens, tryCredentials } = deps
  const oneByOne = createOneByOne()
  const inTurn = <T>(key: AppKey, work: () => Promise<T>): Promise<T> =>
    oneByOne(JSON.stringify([key.environmentId, key.clientId]), work)

  async function rotate(current: CurrentEnvironment, clientId: string, graceSeconds: number | null) {
    const key = { environmentId: current.id, clientId }
    const record = await known.find(key)
    // Before anything is sent: a vault that is closed now could not take the new secret either, and still has the old one.
    const uses = await findSecretUses(deps, current.id, clientId)
    const access = await known.adminAccess(current)
    const { clientSecret, answer } = await platform
      .rotateSecret(access, clientId, graceSeconds)
      .catch((error: unknown) => {
        throw error instanceof AppError && OPEN.has(error.code) ? perhapsRotated(error) : error
      })
    try {
      // The secret first: the platform shows it this once.
      await known.keepSecret(key, clientSecret)
    } finally {
      // Also when the vault did not take it: the old one is on its way out, and the new one works from memory.
      forgetTokens(clientId)
      await known.replace(record, rotatedDocument(record.document, answer))
      await known.changed()
    }
    return { app: await known.toApp(await known.find(key)), uses }
  }

  async function confirm(
    current: CurrentEnvironment,
    clientId: string,
    keepsUnconfirmed: boolean,
  ): Promise<string | null> {
    try {
      const access = await known.adminAccess(current)
      return (await platform.inspectApp(access, clientId)).document
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      // Without an administrator's token nobody can be asked.
      if (error.code === 'environment.no_admin_token') return null
      if (!NOT_SHOWN.has(error.code)) throw error
      if (keepsUnconfirmed) return null
      throw new AppError(
        'apps.not_confirmed',
        `The platform does not show an app with this client id. ${error.message}`,
        error.details,
      )
    }
  }

  return {
    secretUses: async ({ clientId }) => findSecretUses(deps, environment.id, clientId),

    rotateSecret({ clientId, graceSeconds }) {
      const current = environment.current()
      return inTurn({ environmentId: current.id, clientId }, () => rotate(current, clientId, graceSeconds))
    },

    setSecret({ clientId, secret }) {
      const key = { environmentId: environment.id, clientId }
      return inTurn(key, async () => {
        const record = await known.find(key)
        try {
          await known.keepSecret(key, secret)
        } finally {
          forgetTokens(clientId)
          await known.changed()
        }
        return known.toApp(record)
      })
    },

    importApp({ clientId, secret, triesSecret, keepsUnconfirmed }) {
      const current = environment.current()
      const key = { environmentId: current.id, clientId }
      return inTurn(key, async () => {
        const isHere = (await known.findOrUndefined(key)) !== undefined
        if (isHere && secret !== null && (await secrets.list()).includes(clientSecretName(current.id, clientId)))
          throw new AppError('apps.already_here', 'This app is here, and so is a secret of it.', { clientId })
        const document = await confirm(current, clientId, keepsUnconfirmed)
        const acceptedBy = triesSecret && secret !== null ? await tryCredentials(current, clientId, secret) : null
        const described = document ?? stringifyExact({ client_id: clientId })
        // What was just found out counts where the platform says nothing of it.
        const said = { id: clientId, document: registeredDocument(described, acceptedBy ?? undefined) }
        try {
          if (secret !== null) await known.keepSecret(key, secret)
        } finally {
          forgetTokens(clientId)
          if (document !== null || !isHere) await known.put(current.id, said)
          await known.changed()
        }
        return { app: await known.toApp(await known.find(key)), isConfirmed: document !== null, acceptedBy }
      })
    },

    forget({ clientId }) {
      const key = { environmentId: environment.id, clientId }
      return inTurn(key, async () => {
        await known.find(key)
        // The secret first: should the vault refuse, the app is still there to try again.
        await secrets.delete(clientSecretName(key.environmentId, clientId))
        await records.apps.remove(key.environmentId, clientId)
        forgetTokens(clientId)
        await known.changed()
      })
    },
  }
}

const perhapsRotated = (error: AppError): AppError =>
  new AppError(
    error.code,
    `${error.message} The platform may have rotated the secret all the same, and then the new one is lost: rotate it again.`,
    error.details,
    { cause: error },
  )
