import type { Browser } from './ports/browser'
import type { Clipboard } from './ports/clipboard'
import type { Clock } from './ports/clock'
import type { Engine } from './ports/engine'
import type { Files } from './ports/files'
import type { KeyServer } from './ports/key-server'
import type { Http } from './ports/http'
import type { Log } from './ports/log'
import type { LoopbackListener } from './ports/loopback-listener'
import type { Notifier } from './ports/notifier'
import type { Processes } from './ports/processes'
import type { Random } from './ports/random'
import type { SecretStore } from './ports/secret-store'
import type { VaultIndexFile } from './ports/vault'

/** All that the product needs of the outside. A host brings it. */
export interface Ports {
  /** The data folder, or null for a session in memory. */
  readonly directory: string | null
  readonly engine: Engine
  readonly keychain: { readonly store: SecretStore; readonly index: VaultIndexFile }
  readonly memory: { readonly store: SecretStore; readonly index: VaultIndexFile }
  /** Secrets that the vault did not take yet: handed to each new session, so that none is lost between two. */
  readonly heldSecrets: Map<string, string>
  readonly processes: Processes
  readonly http: Http
  readonly browser: Browser
  readonly loopback: LoopbackListener
  readonly keyServer: KeyServer
  readonly clipboard: Clipboard
  readonly files: Files
  readonly notifier: Notifier
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  readonly publish: (channel: string, payload: unknown) => void
  /**
   * Ends this composition and makes a new one: after the keychain was opened, or the engine crashed. False when it is not
   * done, since the engine crashed too often.
   */
  readonly restart: (reason: 'asked' | 'crashed') => boolean
  /** Of the program, for `User-Agent`. */
  readonly version: string
  readonly wantedPorts: { readonly catcher: number; readonly sandbox: number }
}
