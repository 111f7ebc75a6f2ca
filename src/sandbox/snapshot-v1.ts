import * as v from 'valibot'
import { newGovernance, type App } from './apps/app-registry'

/** An app as the first version kept it. */
const AppV1 = v.object({
  clientId: v.string(),
  secretHash: v.nullable(v.string()),
  name: v.string(),
  grantTypes: v.array(v.string()),
  redirectUris: v.array(v.string()),
  scopes: v.array(v.string()),
  createdAt: v.number(),
})

const SnapshotV1 = v.looseObject({ version: v.literal(1), apps: v.array(AppV1) })

/** The state of the first version as the second keeps it; anything else as it is. Apps, keys and webhooks stay what they were. */
export function upgradeSnapshot(value: unknown): unknown {
  const result = v.safeParse(SnapshotV1, value)
  if (!result.success) return value
  const { apps, ...rest } = result.output
  return { ...rest, version: 2, apps: apps.map(upgradeApp), grants: [] }
}

const upgradeApp = (app: v.InferOutput<typeof AppV1>): App => ({
  ...app,
  previousSecret: null,
  authMethod: app.secretHash === null ? 'none' : 'client_secret_basic',
  governance: newGovernance(app.scopes),
})
