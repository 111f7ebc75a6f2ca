import * as v from 'valibot'
import { randomId } from '../random-id'
import { hashClientSecret, matchesClientSecret, newClientSecret } from './client-secret'

/** What an administrator decides about an app. */
export const Governance = v.object({
  status: v.picklist(['active', 'suspended']),
  /** What tokens of the app may hold. */
  allowedScopes: v.array(v.string()),
  owner: v.nullable(v.string()),
  /** `2026-03-23` */
  reviewBy: v.nullable(v.string()),
  rateLimitPerMinute: v.nullable(v.number()),
})
export type Governance = v.InferOutput<typeof Governance>

/** A registered app as it is kept: of its secrets only the hashes. */
export const App = v.object({
  clientId: v.string(),
  /** Null for a public client. */
  secretHash: v.nullable(v.string()),
  /** The secret before the last rotation, good until `expiresAt`. */
  previousSecret: v.nullable(v.object({ hash: v.string(), expiresAt: v.number() })),
  name: v.string(),
  grantTypes: v.array(v.string()),
  redirectUris: v.array(v.string()),
  /** What it was registered with. */
  scopes: v.array(v.string()),
  authMethod: v.picklist(['client_secret_basic', 'client_secret_post', 'none']),
  governance: Governance,
  createdAt: v.number(),
})
export type App = v.InferOutput<typeof App>

type NewApp = Pick<App, 'name' | 'grantTypes' | 'redirectUris' | 'scopes' | 'authMethod'>

interface RotatedSecret {
  readonly clientSecret: string
  /** Epoch milliseconds. */
  readonly previousExpiresAt: number
}

export interface AppRegistry {
  /** The secret is in this answer and nowhere else; a public client has none. */
  register(app: NewApp): { readonly app: App; readonly clientSecret: string | undefined }
  /** In the order of their registration. */
  all(): readonly App[]
  find(clientId: string): App | undefined
  /** The app that has this secret, or had it until now and still may use it. */
  authenticate(credentials: { readonly clientId: string; readonly clientSecret: string }): App | undefined
  /** Changes what is named. The app has to be there. */
  govern(app: App, change: Partial<Governance>): App
  /** Gives a confidential client a new secret; the one before works for the grace, and one before that no more. */
  rotateSecret(app: App, graceSeconds: number): RotatedSecret
  clear(): void
}

export interface AppRegistryDeps {
  readonly now: () => number
  readonly changed: () => void
}

export function createAppRegistry(kept: readonly App[], deps: AppRegistryDeps): AppRegistry {
  const apps = new Map(kept.map((app) => [app.clientId, app]))

  function put(app: App): App {
    apps.set(app.clientId, app)
    deps.changed()
    return app
  }

  return {
    register(wanted) {
      const clientSecret = wanted.authMethod === 'none' ? undefined : newClientSecret()
      const app = put({
        ...wanted,
        clientId: randomId('app'),
        secretHash: clientSecret === undefined ? null : hashClientSecret(clientSecret),
        previousSecret: null,
        governance: newGovernance(wanted.scopes),
        createdAt: deps.now(),
      })
      return { app, clientSecret }
    },

    all: () => [...apps.values()],
    find: (clientId) => apps.get(clientId),

    authenticate({ clientId, clientSecret }) {
      const app = apps.get(clientId)
      const previous = app?.previousSecret ?? null
      const isCurrent = matchesClientSecret(clientSecret, app?.secretHash ?? null)
      const isPrevious = matchesClientSecret(clientSecret, previous?.hash ?? null)
      return isCurrent || (isPrevious && previous !== null && deps.now() < previous.expiresAt) ? app : undefined
    },

    govern: (app, change) => put({ ...app, governance: { ...app.governance, ...change } }),

    rotateSecret(app, graceSeconds) {
      const clientSecret = newClientSecret()
      const previousExpiresAt = deps.now() + graceSeconds * 1_000
      const previousSecret =
        app.secretHash === null || graceSeconds === 0 ? null : { hash: app.secretHash, expiresAt: previousExpiresAt }
      put({ ...app, secretHash: hashClientSecret(clientSecret), previousSecret })
      return { clientSecret, previousExpiresAt }
    },

    clear() {
      apps.clear()
      deps.changed()
    },
  }
}

/** What an app begins with: everything that it was registered for. */
export const newGovernance = (scopes: readonly string[]): Governance => ({
  status: 'active',
  allowedScopes: [...scopes],
  owner: null,
  reviewBy: null,
  rateLimitPerMinute: null,
})
