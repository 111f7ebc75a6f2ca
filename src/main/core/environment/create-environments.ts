import type { AppAnnounce, AppHandlers } from '../../../shared/contract'
import type { EnvironmentView } from '../../../shared/contract/environment'
import { AppError } from '../../../shared/errors'
import type { CarriedEnvironments } from '../../ports/carried-environments'
import type { CurrentEnvironment, EnvironmentSource } from '../../ports/environment'
import type { Random } from '../../ports/random'
import type { Vault } from '../../ports/vault'
import { createSerial } from '../../serial'
import { createAdminTokens } from './admin-tokens'
import { createCarriedEnvironments } from './carried-environments'
import { KNOGIN_ID, SANDBOX_ID } from './built-in'
import { createSandboxEnvironment, type SandboxEnvironmentDeps } from './create-sandbox-environment'
import { currentOf, listOf } from './list-environments'
import { withAdded, withChanged, withoutOne } from './settings-changes'
import { loadEnvironments, NOTHING_STORED, saveEnvironments, type StoredEnvironments } from './stored-environments'

export interface EnvironmentsDeps extends Omit<SandboxEnvironmentDeps, 'changed'> {
  readonly vault: Pick<Vault, 'get' | 'set' | 'delete' | 'list'>
  readonly random: Pick<Random, 'id'>
  readonly announce: AppAnnounce['environment']
  /** Another environment is the current one, or the current one has other addresses. */
  readonly onSwitched: () => void
  /** The current environment was not there, and is now. */
  readonly onReachable: () => void
  /** Deletes all that belongs to the environment. */
  readonly wipe: (environmentId: string) => Promise<void>
}

/** The environments, one of which is the current one. The sandbox runs whichever that is. */
export interface Environments extends EnvironmentSource {
  readonly handlers: AppHandlers['environment']
  /** Of all environments, the built-in ones included. */
  ids(): readonly string[]
  /** Their definitions, to be taken to another computer and taken in there. */
  readonly carried: CarriedEnvironments
  /** Finds out which one is the current one. To be called once, before anything asks for it. */
  load(): Promise<void>
  /** Starts the sandbox. Resolves when it answers or has failed; the view says which. */
  start(): Promise<void>
  /** To be called when what belongs to an environment was deleted by another feature: shows that it has no token any more. */
  wiped(): void
  close(): Promise<void>
}

export function createEnvironments(deps: EnvironmentsDeps): Environments {
  const { values, vault, random, log, announce, onSwitched, onReachable, wipe } = deps
  const adminTokens = createAdminTokens(vault)
  const oneByOne = createSerial()
  let stored = NOTHING_STORED
  let isWhole = true
  let rev = 0

  const sandbox = createSandboxEnvironment({
    ...deps,
    changed: () => {
      tell()
      if (stored.currentId === SANDBOX_ID && sandbox.status().state === 'ready') onReachable()
    },
  })

  async function view(): Promise<EnvironmentView> {
    // Both at once, so that each announced number has the state that it was announced for.
    const at = rev
    const list = listOf(stored, sandbox)
    const hasToken = await adminTokens.known()
    const environments = list.map((one) => ({ ...one, hasAdminToken: one.kind === 'sandbox' || hasToken(one.id) }))
    const current = environments.find(({ isCurrent }) => isCurrent)
    if (current === undefined) throw new Error('The current environment is always one of the list.')
    return { ...current, rev: at, environments, listProblem: isWhole ? null : LIST_PROBLEM }
  }

  async function changed(): Promise<EnvironmentView> {
    rev += 1
    const next = await view()
    announce.changed(next)
    return next
  }

  /** For what goes on by itself: nobody waits for the answer. */
  function tell(): void {
    changed().catch((error: unknown) => log.fault(random.id(), 'environment', error))
  }

  /** On disk before it is so. Tells the features when they work with something else now. */
  async function become(next: StoredEnvironments): Promise<EnvironmentView> {
    await saveEnvironments(values, next)
    const before = JSON.stringify(settingsOf(stored))
    stored = next
    if (JSON.stringify(settingsOf(stored)) !== before) onSwitched()
    return changed()
  }

  const settingsOf = (of: StoredEnvironments): CurrentEnvironment | null =>
    of.currentId === SANDBOX_ID ? null : currentOf(of)

  function find(id: string): { readonly isOwn: boolean } {
    const isOwn = stored.own.some((one) => one.id === id)
    if (!isOwn && id !== SANDBOX_ID && id !== KNOGIN_ID)
      throw new AppError('environment.not_found', 'There is no such environment.')
    return { isOwn }
  }

  async function adminTokenOf(id: string): Promise<string> {
    return id === SANDBOX_ID ? sandbox.adminToken() : adminTokens.get(id)
  }

  /** The sandbox makes its own. */
  function mayHaveToken(id: string): void {
    find(id)
    if (id === SANDBOX_ID) throw new AppError('environment.fixed', 'The sandbox brings its own admin access token.')
  }

  const handlers: AppHandlers['environment'] = {
    view,
    select: ({ id }) =>
      oneByOne(async () => {
        find(id)
        return id === stored.currentId ? view() : become({ ...stored, currentId: id })
      }),
    add: (settings) =>
      oneByOne(async () => {
        const id = random.id()
        return { id, view: await become(withAdded(stored, id, settings)) }
      }),
    change: ({ id, ...settings }) =>
      oneByOne(async () => {
        find(id)
        return become(withChanged(stored, id, settings))
      }),
    remove: ({ id }) =>
      oneByOne(async () => {
        if (!find(id).isOwn) throw new AppError('environment.fixed', 'A built-in environment cannot be removed.')
        if (id === stored.currentId)
          throw new AppError('environment.in_use', 'This is the current environment. Switch to another one first.')
        // Should it stop half-way, the environment is still there and can be removed again.
        await wipe(id)
        return become(withoutOne(stored, id))
      }),
    setAdminToken: ({ id, token }) =>
      oneByOne(async () => {
        mayHaveToken(id)
        await adminTokens.set(id, token)
        return changed()
      }),
    removeAdminToken: ({ id }) =>
      oneByOne(async () => {
        mayHaveToken(id)
        await adminTokens.remove(id)
        return changed()
      }),
    restart: async () => {
      await sandbox.restart()
      return view()
    },
  }

  return {
    handlers,
    get id() {
      return stored.currentId
    },
    current: () => (stored.currentId === SANDBOX_ID ? sandbox.current() : currentOf(stored)),
    adminToken: () => adminTokenOf(stored.currentId),
    ids: () => [SANDBOX_ID, KNOGIN_ID, ...stored.own.map(({ id }) => id)],
    carried: createCarriedEnvironments({
      stored: () => stored,
      become: (change) =>
        oneByOne(async () => {
          await become(change())
        }),
    }),
    async load() {
      const loaded = await loadEnvironments(values)
      ;({ stored, isWhole } = loaded)
      if (!isWhole) log.warn('environments not read whole', { kept: stored.own.length })
    },
    start: sandbox.start,
    wiped: tell,
    close: sandbox.close,
  }
}

const LIST_PROBLEM = {
  code: 'environment.list_damaged',
  message: 'Not all of the stored environments could be read. What was stored was put aside, and nothing was deleted.',
} as const
