import { createHash } from 'node:crypto'
import type { OidcAdapter } from 'oidc-provider'
import * as v from 'valibot'

/**
 * One thing that the authorization server remembers. `key` is a hash: the id of a refresh token is the token itself, and
 * whoever reads a saved state must not be able to use it.
 */
export const StoredGrant = v.object({
  model: v.string(),
  key: v.string(),
  payload: v.record(v.string(), v.unknown()),
  /** Epoch milliseconds. */
  expiresAt: v.number(),
})
export type StoredGrant = v.InferOutput<typeof StoredGrant>

/** What outlives a restart: the decisions of users, and the families of refresh tokens, used ones too. */
const LASTING = ['Grant', 'RefreshToken']

export interface GrantStore {
  /** The store of one model of the authorization server. */
  adapter(model: string): OidcAdapter
  /** What has to be kept, without a token that could be used. */
  stored(): readonly StoredGrant[]
  clear(): void
}

export interface GrantStoreDeps {
  readonly now: () => number
  readonly changed: () => void
}

export function createGrantStore(kept: readonly StoredGrant[], { now, changed }: GrantStoreDeps): GrantStore {
  const entries = new Map(kept.map((entry) => [entry.key, entry]))

  const isAlive = (entry: StoredGrant): boolean => now() < entry.expiresAt
  const touch = (model: string): void => {
    if (LASTING.includes(model)) changed()
  }

  function find(key: string): StoredGrant | undefined {
    const entry = entries.get(key)
    return entry !== undefined && isAlive(entry) ? entry : undefined
  }

  function remove(key: string, model: string): void {
    if (entries.delete(key)) touch(model)
  }

  return {
    adapter: (model) => ({
      async upsert(id, payload, expiresIn) {
        for (const [key, entry] of entries) if (!isAlive(entry)) entries.delete(key)
        const key = keyOf(model, id)
        entries.set(key, {
          model,
          key,
          payload: LASTING.includes(model) ? withoutId(payload) : payload,
          expiresAt: expiresIn === undefined ? Number.MAX_SAFE_INTEGER : now() + expiresIn * 1_000,
        })
        touch(model)
      },
      async find(id) {
        const entry = find(keyOf(model, id))
        return entry && { ...entry.payload, jti: id }
      },
      async findByUid(uid) {
        const found = [...entries.values()].find((entry) => entry.model === model && entry.payload['uid'] === uid)
        return found && isAlive(found) ? { ...found.payload } : undefined
      },
      findByUserCode: () => Promise.resolve(undefined),
      async consume(id) {
        const entry = find(keyOf(model, id))
        if (entry === undefined) return
        entries.set(entry.key, { ...entry, payload: { ...entry.payload, consumed: Math.floor(now() / 1_000) } })
        touch(model)
      },
      async destroy(id) {
        remove(keyOf(model, id), model)
      },
      async revokeByGrantId(grantId) {
        for (const [key, entry] of entries)
          if (entry.model === model && entry.payload['grantId'] === grantId) remove(key, model)
      },
    }),

    stored: () => [...entries.values()].filter((entry) => LASTING.includes(entry.model) && isAlive(entry)),

    clear() {
      entries.clear()
      changed()
    },
  }
}

const withoutId = (payload: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(payload).filter(([name]) => name !== 'jti'))

const keyOf = (model: string, id: string): string => createHash('sha256').update(`${model}:${id}`).digest('base64url')
