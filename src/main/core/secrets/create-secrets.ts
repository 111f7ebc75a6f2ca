import type { AppAnnounce, AppHandlers } from '../../../shared/contract'
import { USES_PAGE, type SecretEntry, type SecretsView, type Wiped } from '../../../shared/contract/secrets'
import { AppError } from '../../../shared/errors'
import type { SecretClipboard } from '../../ports/clipboard'
import type { Clock } from '../../ports/clock'
import type { Log } from '../../ports/log'
import type { Random } from '../../ports/random'
import type { Records } from '../../ports/records'
import type { Vault } from '../../ports/vault'
import type { AccessLog } from './access-log'
import { findUnreadable } from './check-values'
import type { HeldSecrets } from './held-secrets'
import { createKeptNames } from './kept-names'
import type { Profiles } from './profile/create-profiles'
import { secretEntries } from './secret-entries'
import { scheduleTimeout, type Schedule } from './schedule'
import { isForSignetAlone, parseSecretName } from './secret-names'
import type { NamedEnvironment, SecretOwner } from './secret-owners'

export interface SecretsDeps {
  /** Tells the access log of what is read. */
  readonly vault: Pick<Vault, 'get' | 'list' | 'onStatus'>
  readonly secrets: HeldSecrets
  readonly accessLog: AccessLog
  readonly records: {
    readonly apps: Pick<Records['apps'], 'remove'>
    readonly values: Pick<Records['values'], 'get' | 'put'>
  }
  readonly profiles: Profiles
  readonly clipboard: Pick<SecretClipboard, 'hold'>
  readonly owners: () => Promise<readonly SecretOwner[]>
  readonly environments: () => Promise<readonly NamedEnvironment[]>
  /** Deletes all that is kept of an environment. */
  readonly wipe: (environmentId: string) => Promise<Wiped>
  /** Told after something of an environment was deleted, so that other features show it no more. */
  readonly onForgotten: (environmentId: string) => void
  readonly clock: Clock
  readonly random: Pick<Random, 'id'>
  readonly log: Log
  readonly announce: AppAnnounce['secrets']
  /** For tests; a timer by default. */
  readonly schedule?: Schedule
}

/** The handlers of `secrets`, and what other features tell them. */
export interface Secrets {
  readonly handlers: AppHandlers['secrets']
  /** To be called when apps, webhooks or environments came, went or have another name; and when a use was noted. */
  ownersChanged(): void
  /** The same for endpoints, which are announced with every delivery: only another name counts. */
  endpointsChanged(endpoints: readonly { readonly id: string; readonly name: string }[]): void
  close(): Promise<void>
}

/** What comes at once is announced at once. */
const TELL_MS = 100

/** What the vault holds and who uses it: names for the page, and one value at a time where a person holds a key down. */
export function createSecrets(deps: SecretsDeps): Secrets {
  const { vault, secrets, accessLog, records, profiles, clipboard, clock, random, log, announce, onForgotten } = deps
  const schedule = deps.schedule ?? scheduleTimeout
  const kept = createKeptNames(records.values)
  let unreadable: Awaited<ReturnType<typeof findUnreadable>> = new Map()
  let checkedAt: number | null = null
  let rev = 0
  let stopTelling: (() => void) | null = null
  let endpointNames: string | null = null
  let isClosed = false

  async function view(): Promise<SecretsView> {
    // Taken before anything is read: a view may then be newer than its number, never older.
    const at = rev
    const held = secrets.heldNames()
    const environments = await deps.environments()
    const entries = secretEntries({
      stored: await vault.list(),
      held,
      owners: await deps.owners(),
      environments,
      kept: await kept.list(),
      unreadable,
      lastReads: await accessLog.lastReads(),
    })
    return {
      rev: at,
      secrets: entries,
      heldCount: held.length,
      checkedAt,
      environments: environments.map(({ id, name }) => ({ id, name })),
    }
  }

  async function changed(): Promise<SecretsView> {
    rev += 1
    const next = await view()
    announce.changed(next)
    return next
  }

  /** For what nobody waits for. */
  function tell(): void {
    if (isClosed) return
    stopTelling ??= schedule(() => {
      stopTelling = null
      changed().catch(noteFailure)
    }, TELL_MS)
  }

  function noteFailure(error: unknown): void {
    // A store or a vault that cannot be asked says so to who asks it.
    if (!(error instanceof AppError)) log.fault(random.id(), 'secrets', error)
  }

  async function find(name: string): Promise<SecretEntry> {
    const found = (await view()).secrets.find((entry) => entry.name === name)
    if (found === undefined) throw new AppError('secrets.not_found', 'There is no secret of this name.')
    return found
  }

  /** The value, for a person. */
  async function valueOf(name: string): Promise<string> {
    if (isForSignetAlone(parseSecretName(name).kind))
      throw new AppError('secrets.not_shown', 'A key that only Signet itself uses is neither shown nor copied.')
    const value = await secrets.get(name)
    if (value === undefined) throw new AppError('secrets.not_found', 'There is no secret of this name.')
    // Not from the vault, which would have told.
    if (secrets.heldNames().includes(name)) accessLog.note(name, 'read')
    return value
  }

  const stopListening = [secrets.onHeldChanged(tell), vault.onStatus(tell)]

  const handlers: AppHandlers['secrets'] = {
    view,
    reveal: async ({ name }) => ({ value: await valueOf(name) }),
    copy: async ({ name }) => clipboard.hold(await valueOf(name)),
    async set({ name, value }) {
      const { canSet } = await find(name).catch(() => ownedBy(name))
      if (!canSet) throw new AppError('secrets.not_entered', 'A secret of this kind is not entered by hand here.')
      await secrets.set(name, value)
      unreadable.delete(name)
      return changed()
    },
    async remove({ name }) {
      const { problem } = await find(name)
      if (problem !== 'no-record') throw new AppError('secrets.in_use', 'Something on record uses this secret.')
      await secrets.delete(name)
      return changed()
    },
    async keep({ name }) {
      await find(name)
      await kept.add(name)
      return changed()
    },
    async forgetRecord({ name }) {
      const { problem, environmentId, clientId } = await find(name)
      if (problem !== 'no-secret' || environmentId === null || clientId === null)
        throw new AppError('secrets.in_use', 'Only the record of an app that has no secret here is forgotten here.')
      await records.apps.remove(environmentId, clientId)
      onForgotten(environmentId)
      return changed()
    },
    async storeHeld() {
      await secrets.storeHeld()
      return changed()
    },
    async check() {
      unreadable = await findUnreadable(vault)
      checkedAt = clock.now()
      return changed()
    },
    uses: async ({ name, beforeSeq }) => ({ uses: await accessLog.list({ name, beforeSeq, limit: USES_PAGE }) }),
    async wipeEnvironment({ environmentId, confirm }) {
      const environment = (await deps.environments()).find(({ id }) => id === environmentId)
      if (environment === undefined || environment.name !== confirm.trim())
        throw new AppError('input.invalid', 'The name that was typed is not the one of the environment.')
      try {
        return await deps.wipe(environmentId)
      } finally {
        onForgotten(environmentId)
        tell()
      }
    },
    exportProfile: (order) => profiles.export(order),
    openProfile: ({ passphrase }) => profiles.open(passphrase),
    importProfile: ({ id }) => profiles.import(id),
    closeProfile: async () => profiles.close(),
  }

  /** A record that has no secret yet and needs none, as an environment without an admin token, is in no list. */
  async function ownedBy(name: string): Promise<{ readonly canSet: boolean }> {
    const { kind } = parseSecretName(name)
    const isKnown = (await deps.owners()).some((owner) => owner.name === name)
    return { canSet: isKnown && (kind === 'client-secret' || kind === 'admin-token') }
  }

  return {
    handlers,
    ownersChanged: tell,
    endpointsChanged(endpoints) {
      const names = JSON.stringify(endpoints.map(({ id, name }) => [id, name]))
      if (endpointNames !== null && names !== endpointNames) tell()
      endpointNames = names
    },
    async close() {
      isClosed = true
      stopTelling?.()
      for (const stop of stopListening) stop()
      profiles.close()
      await accessLog.close()
    },
  }
}
