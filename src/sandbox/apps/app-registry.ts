import * as v from 'valibot'
import { randomId } from '../random-id'
import { hashClientSecret, matchesClientSecret, newClientSecret } from './client-secret'

/** A registered app as it is kept: of its secret only the hash, which is null for a public client. */
export const App = v.object({
  clientId: v.string(),
  secretHash: v.nullable(v.string()),
  name: v.string(),
  grantTypes: v.array(v.string()),
  redirectUris: v.array(v.string()),
  scopes: v.array(v.string()),
  createdAt: v.number(),
})
export type App = v.InferOutput<typeof App>

type NewApp = Pick<App, 'name' | 'grantTypes' | 'redirectUris' | 'scopes'> & { readonly isPublic: boolean }

export interface AppRegistry {
  /** The secret is in this answer and nowhere else; a public client has none. */
  register(app: NewApp): { readonly app: App; readonly clientSecret: string | undefined }
  /** In the order of their registration. */
  all(): readonly App[]
  find(clientId: string): App | undefined
  /** The app that has this secret. */
  authenticate(credentials: { readonly clientId: string; readonly clientSecret: string }): App | undefined
  clear(): void
}

export interface AppRegistryDeps {
  readonly now: () => number
  readonly changed: () => void
}

export function createAppRegistry(kept: readonly App[], deps: AppRegistryDeps): AppRegistry {
  const apps = new Map(kept.map((app) => [app.clientId, app]))

  return {
    register({ isPublic, ...wanted }) {
      const clientSecret = isPublic ? undefined : newClientSecret()
      const app: App = {
        ...wanted,
        clientId: randomId('app'),
        secretHash: clientSecret === undefined ? null : hashClientSecret(clientSecret),
        createdAt: deps.now(),
      }
      apps.set(app.clientId, app)
      deps.changed()
      return { app, clientSecret }
    },

    all: () => [...apps.values()],
    find: (clientId) => apps.get(clientId),

    authenticate({ clientId, clientSecret }) {
      const app = apps.get(clientId)
      return matchesClientSecret(clientSecret, app?.secretHash ?? null) ? app : undefined
    },

    clear() {
      apps.clear()
      deps.changed()
    },
  }
}
