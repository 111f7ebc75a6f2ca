import * as v from 'valibot'
import type { AppAnnounce, AppHandlers } from '../../../../shared/contract'
import { KeySetId } from '../../../../shared/contract/inspection'
import type { KeyChange, KeysView } from '../../../../shared/contract/keys'
import { AppError } from '../../../../shared/errors'
import type { Clipboard } from '../../../ports/clipboard'
import type { Files } from '../../../ports/files'
import type { Log } from '../../../ports/log'
import type { Notifier } from '../../../ports/notifier'
import type { Random } from '../../../ports/random'
import type { Records } from '../../../ports/records'
import type { Scheduler } from '../../../scheduler'
import { currentOrNull } from '../current-or-null'
import type { RawJwk } from '../keys/key-lint'
import type { FetchedKeySet } from '../keys/jwks-source'
import type { ImportedSet } from '../keys/sources/key-sources'
import { readPastedKeys } from '../keys/sources/pasted-keys'
import { quote } from '../text/words'
import { toJwksText, toPemText } from './export-keys'
import { viewAddresses } from './key-addresses'
import { createKeyHistory, type KeyHistoryDeps } from './key-history'
import { createKeyWatch } from './key-watch'
import { findAlerts, listKeys, readRecord, type TestKey } from './list-keys'
import { ADDRESS_PATHS, compareSets } from './look/compare-sets'
import { identify } from './look/key-identity'

export interface KeysDeps extends Omit<KeyHistoryDeps, 'onKeysChanged' | 'onNews' | 'records'> {
  readonly records: { readonly keys: Records['keys']; readonly tokens: Pick<Records['tokens'], 'list'> }
  readonly files: Pick<Files, 'save'>
  readonly clipboard: Pick<Clipboard, 'writeText'>
  readonly notifier: Notifier
  readonly scheduler: Scheduler
  readonly random: Random
  readonly log: Log
  /** The pairs that test tokens of an environment are signed with. */
  readonly testKeys: (environmentId: string) => Promise<readonly TestKey[]>
  /** The keys of the current environment are other ones: what was judged by them is to be judged anew. */
  readonly onKeysChanged: () => void
  readonly announce: AppAnnounce['keys']
}

export interface Keys {
  readonly handlers: AppHandlers['keys']
  /** Of the current environment. */
  readonly importedSet: ImportedSet
  /** To be called with what another feature fetched. */
  keysFetched(fetched: FetchedKeySet): void
  /** To be called when the kept tokens are others than before. */
  tokensChanged(): void
  /** To be called when there is another test key, or one less. */
  testKeysChanged(): void
  /** To be called when another environment is the current one. */
  environmentChanged(): void
  /** To be called when the current platform is there again. */
  platformIsThere(): void
  /** To be called when all that belongs to an environment was deleted. */
  forgetEnvironment(environmentId: string): void
  close(): Promise<void>
}

/** The keys that the platform signs with, and what became of them; and those that the user brought. */
export function createKeys(deps: KeysDeps): Keys {
  const { records, environment, clock, log, random, notifier, announce } = deps
  let rev = 0
  let isClosed = false
  // What fails behind the end fails for want of a store.
  const onFault = (error: unknown): void => {
    if (!isClosed) log.fault(random.id(), 'keys', error)
  }
  const history = createKeyHistory({
    ...deps,
    onNews: changed,
    onKeysChanged: (environmentId, changes) => {
      if (environmentId !== environment.id) return
      deps.onKeysChanged()
      notify(environmentId, changes).catch(onFault)
    },
  })
  const watch = createKeyWatch({ ...deps, history, onFault })

  async function view(): Promise<KeysView> {
    // Taken before anything is read: a view may then be newer than its number, never older.
    const at = rev
    const { id } = environment
    const now = clock.now()
    const addresses = history.addresses(id)
    const [published, timeline, imported, test, tokens] = await Promise.all([
      records.keys.published(id),
      records.keys.changes(id),
      records.keys.imported(id).then((sets) => Promise.all(sets.map(readRecord))),
      deps.testKeys(id),
      records.tokens.list(id),
    ])
    const [wellKnown, versioned] = [addresses.state('well-known').set, addresses.state('versioned').set]
    const differences =
      wellKnown === null || versioned === null
        ? null
        : compareSets(
            { name: ADDRESS_PATHS['well-known'], keys: wellKnown.keys },
            { name: ADDRESS_PATHS.versioned, keys: versioned.keys },
          )
    return {
      rev: at,
      environmentId: id,
      addresses: viewAddresses(addresses, currentOrNull(environment), published),
      isFetching: history.isFetching(id),
      comparison: differences === null ? 'unknown' : differences.length === 0 ? 'same' : 'different',
      differences: differences ?? [],
      keys: await listKeys({ published, imported, test }, tokens, now),
      timeline,
      alerts: findAlerts(published, tokens, now),
      imported: imported.map(({ about }) => about),
    }
  }

  function changed(): void {
    if (isClosed) return
    rev += 1
    view().then(announce.changed).catch(onFault)
  }

  /** Tells of keys that went just now while tokens of theirs are in use. */
  async function notify(environmentId: string, changes: readonly KeyChange[]): Promise<void> {
    const gone = new Set(changes.filter(({ kind }) => kind === 'gone').map(({ key }) => key))
    if (gone.size === 0) return
    const [published, tokens] = [await records.keys.published(environmentId), await records.tokens.list(environmentId)]
    for (const { key, kid, tokens: signed } of findAlerts(published, tokens, clock.now()))
      if (gone.has(key))
        notifier.show({
          title: 'A signing key is gone',
          body: `Key ${quote(kid ?? key)} is not published any more; it signed ${String(signed.length)} kept ${signed.length === 1 ? 'token that has' : 'tokens that have'} not expired.`,
          onClick: () => announce.chosen({ key }),
        })
  }

  async function jwksOf(ids: readonly string[]): Promise<RawJwk[]> {
    const { id } = environment
    const found = new Map<string, RawJwk>()
    for (const { publicJwk } of await deps.testKeys(id)) found.set((await identify(publicJwk)).id, publicJwk)
    for (const { keys } of await Promise.all((await records.keys.imported(id)).map(readRecord)))
      for (const key of keys) found.set(key.id, key.jwk)
    for (const { keyId, jwk } of await records.keys.published(id)) found.set(keyId, JSON.parse(jwk) as RawJwk)
    return ids.map((wanted) => {
      const jwk = found.get(wanted)
      if (jwk === undefined) throw new AppError('keys.not_found', 'There is no such key.')
      return jwk
    })
  }

  const handlers: AppHandlers['keys'] = {
    async view() {
      watch.start()
      return view()
    },
    async refresh() {
      await history.refresh()
      return view()
    },
    async import({ name, text }) {
      const { keys } = readPastedKeys(text, clock.now())
      if (keys.length === 0) throw new AppError('jwks.invalid', 'There is no key in it.')
      await records.keys.addImported({
        id: v.parse(KeySetId, random.id()),
        environmentId: environment.id,
        name,
        addedAt: clock.now(),
        jwks: JSON.stringify({ keys: keys.map(({ jwk }) => jwk) }),
      })
      changed()
      return view()
    },
    async removeImported({ id }) {
      if (!(await records.keys.removeImported(environment.id, id)))
        throw new AppError('keys.not_found', 'There is no such set of keys.')
      changed()
      return view()
    },
    async export({ keys, format }) {
      const jwks = await jwksOf(keys)
      const text = format === 'pem' ? toPemText(jwks) : toJwksText(jwks)
      return deps.files.save(format === 'pem' ? 'keys.pem' : 'keys.jwks.json', once(text))
    },
    async copy({ key, format }) {
      const jwks = await jwksOf([key])
      await deps.clipboard.writeText(format === 'pem' ? toPemText(jwks) : JSON.stringify(jwks[0], null, 2))
    },
  }

  return {
    handlers,
    async importedSet(id) {
      const record = (await records.keys.imported(environment.id)).find((one) => one.id === id)
      if (record === undefined) throw new AppError('keys.not_found', 'There is no such set of keys.')
      return record
    },
    keysFetched: (fetched) => void history.take(fetched).catch(onFault),
    tokensChanged: changed,
    testKeysChanged: changed,
    environmentChanged() {
      changed()
      watch.look()
    },
    platformIsThere: watch.look,
    forgetEnvironment(environmentId) {
      history.forget(environmentId)
      if (environmentId === environment.id) changed()
    },
    async close() {
      isClosed = true
      watch.close()
      await history.close()
    },
  }
}

async function* once(text: string): AsyncGenerator<string> {
  yield text
}
