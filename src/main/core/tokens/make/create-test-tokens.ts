import type { AppAnnounce, AppHandlers } from '../../../../shared/contract'
import type { TestTokensView } from '../../../../shared/contract/test-tokens'
import type { TokenSummary } from '../../../../shared/contract/tokens'
import type { Clock } from '../../../ports/clock'
import type { EnvironmentSource } from '../../../ports/environment'
import type { KeyServer } from '../../../ports/key-server'
import type { Log } from '../../../ports/log'
import type { Random } from '../../../ports/random'
import type { Records } from '../../../ports/records'
import type { SecretVault } from '../../../ports/vault'
import type { Scheduler } from '../../../scheduler'
import { currentOrNull } from '../current-or-null'
import { DEFAULT_HEADER, defaultClaims, freshTimes } from './default-texts'
import { makeToken } from './make-token'
import { readMembers } from './members'
import { createLocalKeys } from './server/create-local-keys'
import { createTestKeyShelf, type KeptTestKey } from './test-key-shelf'

export interface TestTokensDeps {
  readonly records: { readonly values: Pick<Records['values'], 'get' | 'put'> }
  readonly vault: SecretVault
  readonly environment: EnvironmentSource
  readonly keyServer: KeyServer
  readonly clock: Clock
  readonly random: Random
  readonly scheduler: Scheduler
  readonly log: Log
  /** Keeps what was made, where it was made. */
  readonly keep: (token: string, environmentId: string) => Promise<TokenSummary>
  /** Told when there is another key, or one less. */
  readonly onKeysChanged: () => void
  readonly announce: AppAnnounce['testTokens']
}

export interface TestTokens {
  readonly handlers: AppHandlers['testTokens']
  /** The public keys of the current environment's test tokens, published or not, as a JWK Set. */
  keySet(): Promise<string>
  /** RFC 7638 of each of them. */
  thumbprints(): Promise<ReadonlySet<string>>
  /** An environment's pairs without their private halves, oldest first. */
  keys(environmentId: string): Promise<readonly KeptTestKey[]>
  /** What tokens made here name as their issuer once the local key server was started. */
  issuer(): Promise<string | null>
  /** To be called when another environment is the current one, or what was kept of it is gone. */
  environmentChanged(): void
  close(): Promise<void>
}

/** A load test asks for the key set thousands of times a second. */
const TELL_MS = 50

/** Tokens that are made here, good ones and such as a handler must refuse, and the key set that it finds their keys in. */
export function createTestTokens(deps: TestTokensDeps): TestTokens {
  const { environment, clock, random, scheduler, log, announce } = deps
  const shelf = createTestKeyShelf({ values: deps.records.values, vault: deps.vault, clock })
  const local = createLocalKeys({ server: deps.keyServer, values: deps.records.values, onChanged: tell })
  let rev = 0
  let stopTelling: (() => void) | null = null
  let isClosed = false

  const now = (): number => Math.floor(clock.now() / 1_000)

  function claimsOfNow(): string {
    return defaultClaims({ environment: currentOrNull(environment), issuer: local.state().issuer, now: now(), random })
  }

  async function view(): Promise<TestTokensView> {
    // Taken before anything is read: a view may then be newer than its number, never older.
    const at = rev
    const keys = await shelf.list(environment.id)
    return {
      rev: at,
      keys: [...keys],
      server: local.state(),
      defaultHeader: DEFAULT_HEADER,
      defaultClaims: claimsOfNow(),
    }
  }

  async function changed(): Promise<TestTokensView> {
    rev += 1
    await serveKeys()
    const next = await view()
    if (!isClosed) announce.changed(next)
    return next
  }

  function tell(): void {
    if (isClosed) return
    stopTelling ??= scheduler.after(TELL_MS, () => {
      stopTelling = null
      changed().catch((error: unknown) => log.fault(random.id(), 'test-tokens', error))
    })
  }

  async function serveKeys(): Promise<void> {
    const { id } = environment
    const published = (await shelf.list(id)).filter(({ isPublished }) => isPublished)
    // Those of another one by now, which are read when that is told.
    if (environment.id !== id) return
    local.serve({
      published: published.map(({ publicJwk }) => publicJwk),
      algorithms: published.map(({ algorithm }) => algorithm),
    })
  }

  return {
    handlers: {
      view,
      async makeKey({ algorithm }) {
        await shelf.make(environment.id, algorithm)
        deps.onKeysChanged()
        return changed()
      },
      async removeKey({ kid }) {
        await shelf.remove(environment.id, kid)
        deps.onKeysChanged()
        return changed()
      },
      async publishKey({ kid, isPublished }) {
        await shelf.publish(environment.id, kid, isPublished)
        return changed()
      },
      async startServer() {
        await serveKeys()
        await local.start()
        return changed()
      },
      async stopServer() {
        await local.stop()
        return changed()
      },
      freshTimes: async ({ claims }) => ({ claims: freshTimes(readMembers('claims', claims), now(), random) }),
      async make({ header, claims, kid, fault }) {
        const { id } = environment
        const { token, planted } = await makeToken({
          header: readMembers('header', header ?? DEFAULT_HEADER),
          claims: readMembers('claims', claims ?? claimsOfNow()),
          signer: await shelf.signer(id, kid),
          fault,
          now: now(),
          plantedUrl: local.plantedUrl(),
        })
        if (planted !== null) local.plant(planted)
        return deps.keep(token, id)
      },
    },
    async keySet() {
      const keys = await shelf.list(environment.id)
      return JSON.stringify({ keys: keys.map(({ publicJwk }) => publicJwk) })
    },
    thumbprints: async () => new Set((await shelf.list(environment.id)).map(({ thumbprint }) => thumbprint)),
    keys: shelf.list,
    issuer: local.knownIssuer,
    environmentChanged: tell,
    async close() {
      isClosed = true
      stopTelling?.()
      await local.stop()
    },
  }
}
