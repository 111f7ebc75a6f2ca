import { gunzipSync } from 'node:zlib'
import * as v from 'valibot'
import type { DeliveryDetail, DeliveryId } from '../../../../../../src/shared/contract/deliveries'
import { TokensView, type TokenId, type TokenSummary } from '../../../../../../src/shared/contract/tokens'
import { AppError } from '../../../../../../src/shared/errors'
import { createMemoryNotifier } from '../../../../../../src/main/adapters/memory/notifier'
import { createTokens, type TokensDeps } from '../../../../../../src/main/core/tokens/create-tokens'
import type { TokenRecord } from '../../../../../../src/main/ports/records'
import type { RevokeToken } from '../../../../../../src/main/ports/tokens'
import { environmentAt } from '../../../../../support/environment-source'
import { createMemoryLog } from '../../../../../support/memory-log'
import { createFakeTime } from '../../tunnel/fake-time'
import { createRsaSigner, keySetText } from '../make-token'

export const NOW_S = 1_790_000_000
export const signer = createRsaSigner('key-1')
export const claims = { iss: 'https://auth.example', aud: 'https://api.example', sub: 'app_1', exp: NOW_S + 600 }

export type World = ReturnType<typeof setUp>

/**
 * Everything around the handlers, in memory, with the token that the platform grants and the time for a test to set.
 * What is stored is that of another world where the program is started again.
 */
export function setUp({
  records = new Map<TokenId, TokenRecord>(),
  values = new Map<string, Uint8Array>(),
  startAtMs = 0,
}: Partial<{
  readonly records: Map<TokenId, TokenRecord>
  readonly values: Map<string, Uint8Array>
  readonly startAtMs: number
}> = {}) {
  const time = createFakeTime()
  const log = createMemoryLog()
  const notifier = createMemoryNotifier()
  let sleptMs = 0
  const world = {
    time,
    log,
    now: () => NOW_S * 1_000 + startAtMs + sleptMs + time.elapsed(),
    /** The time of day goes on, and no timer does. */
    sleep: (ms: number) => void (sleptMs += ms),
    /** What the store fails with, if it does. */
    failing: null as Error | null,
    environmentId: 'sandbox',
    isReady: true,
    granted: {
      accessToken: signer.sign(claims),
      refreshToken: null as string | null,
      scope: 'webhooks:write' as string | null,
      expiresInS: 600 as number | null,
    },
    /** The key set of the environment. */
    published: [signer.jwk] as readonly unknown[],
    /** With which tokens that were made here are judged. */
    testKeys: [signer.jwk] as readonly unknown[],
    copied: [] as string[],
    noted: [] as string[],
    announced: [] as TokensView[],
    requested: [] as string[],
    fetched: [] as string[],
    /** When the key set is answered. */
    keySetComes: Promise.resolve(),
    expiring: [] as [TokenId, number | null][],
    chosen: [] as TokenId[],
    refreshed: [] as TokenId[],
    /** As the platform answers. */
    refresh: async (id: TokenId): Promise<TokenSummary> => {
      world.refreshed.push(id)
      return created.refreshable.replace(id, world.granted)
    },
    revoked: [] as string[],
    revoke: async ({ kind, token }: Parameters<RevokeToken>[0]): Promise<void> =>
      void world.revoked.push(`${kind} ${token}`),
    notifications: notifier.shown,
    /** Newest first. */
    deliveries: [] as DeliveryDetail[],
    /** As received: where decoded ones are asked for, gzip. */
    bodies: new Map<DeliveryId, Uint8Array>(),
    records,
    values,
  }
  let lastId = 0
  const deps: TokensDeps = {
    records: {
      tokens: {
        list: async (environmentId) => {
          if (world.failing !== null) throw world.failing
          return [...records.values()]
            .filter((record) => record.environmentId === environmentId)
            .map(({ summary }) => summary)
        },
        get: async (id) => records.get(id),
        put: async (record) => void records.set(record.summary.id, record),
        remove: async (id) => records.delete(id),
      },
      values: {
        get: async (name) => values.get(name),
        put: async (name, value) => void values.set(name, value),
        remove: async (name) => void values.delete(name),
      },
    },
    deliveries: {
      newest: async (limit) => ({ total: world.deliveries.length, deliveries: world.deliveries.slice(0, limit) }),
      get: async (id) => world.deliveries.find((delivery) => delivery.id === id),
      bodyStart: async (id, maxBytes, decoded) => {
        const body = world.bodies.get(id)
        if (body === undefined) return undefined
        const bytes = decoded ? gunzipSync(body) : body
        return { bytes: bytes.subarray(0, maxBytes), totalBytes: bytes.byteLength }
      },
    },
    testKeys: async () => keySetText(...world.testKeys),
    requestToken: async (clientId, scopes) => {
      world.requested.push(`${clientId} ${scopes.join(' ')}`)
      return world.granted
    },
    environment: {
      get id() {
        return world.environmentId
      },
      current: () => {
        if (!world.isReady) throw new AppError('environment.not_ready', 'The sandbox is still starting.')
        return environmentAt('https://auth.example', {
          id: world.environmentId,
          jwksUrl: 'https://auth.example/jwks.json',
          audience: 'https://api.example',
        })
      },
      adminToken: async () => 'not used',
    },
    http: {
      send: async ({ url }) => {
        world.fetched.push(url)
        await world.keySetComes
        return { status: 200, headers: new Map(), body: Buffer.from(keySetText(...world.published)) }
      },
    },
    clock: { now: world.now },
    scheduler: time,
    random: { bytes: (count) => new Uint8Array(count), id: () => String((lastId += 1)).padStart(22, '0') },
    clipboard: {
      hold: async (secret) => {
        world.copied.push(secret)
        return { clearsAt: world.now() + 30_000 }
      },
    },
    onCopied: (id) => void world.noted.push(id),
    log,
    refresh: (id) => world.refresh(id),
    revoke: (of) => world.revoke(of),
    nameOfApp: async (_environmentId, clientId) => (clientId === 'app_1' ? 'Case sync' : null),
    notifier,
    announce: {
      changed: (view) => void world.announced.push(v.parse(TokensView, view)),
      expiring: ({ id, expiresAt }) => void world.expiring.push([id, expiresAt]),
      chosen: ({ id }) => void world.chosen.push(id),
    },
  }
  const created = createTokens(deps)
  return Object.assign(world, { deps, created, tokens: created.handlers })
}
