import * as v from 'valibot'
import { AppError } from '../shared/errors'
import { App } from './apps/app-registry'
import { StoredKey } from './keys/signing-keys'
import { StoredGrant } from './oauth/grant-store'
import { upgradeSnapshot } from './snapshot-v1'
import { Attempt } from './webhooks/attempt-log'
import { Webhook } from './webhooks/webhook-registry'

const VERSION = 2

/** Everything that survives a restart. It holds private keys and webhook secrets: whoever keeps it keeps it encrypted. */
const Snapshot = v.object({
  version: v.literal(VERSION),
  tenantId: v.string(),
  organizationId: v.string(),
  keys: v.pipe(v.array(StoredKey), v.minLength(1), v.readonly()),
  apps: v.pipe(v.array(App), v.readonly()),
  grants: v.pipe(v.array(StoredGrant), v.readonly()),
  webhooks: v.pipe(v.array(Webhook), v.readonly()),
  attempts: v.pipe(v.array(Attempt), v.readonly()),
})
export type Snapshot = Omit<v.InferOutput<typeof Snapshot>, 'version'>

export const encodeSnapshot = (snapshot: Snapshot): Uint8Array =>
  new TextEncoder().encode(JSON.stringify({ version: VERSION, ...snapshot }))

/** Throws an `AppError` for what {@link encodeSnapshot} of this version or the one before has not written. */
export function decodeSnapshot(bytes: Uint8Array): Snapshot {
  const value = upgradeSnapshot(parse(bytes))
  const result = v.safeParse(Snapshot, value)
  if (result.success) return result.output

  const header = v.safeParse(v.object({ version: v.number() }), value)
  if (header.success && header.output.version !== VERSION)
    throw unusable(`it has version ${header.output.version}, and this sandbox reads version ${VERSION}`)
  throw damaged()
}

export const damaged = (cause?: unknown): AppError => unusable('it is damaged', cause)

const unusable = (reason: string, cause?: unknown): AppError =>
  new AppError('environment.not_ready', `The saved state of the sandbox cannot be used: ${reason}.`, undefined, {
    cause,
  })

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown
  } catch {
    // The cause is left out: JSON.parse quotes what it could not read, and that may be part of a key.
    throw damaged()
  }
}
