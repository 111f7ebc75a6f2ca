import * as v from 'valibot'
import { command, event } from './define'
import { Count, Problem, Revision, text } from './primitives'

/** What was found out about the operating system's keychain. Only `ready` was proved by writing and reading. */
export const KEYCHAIN_STATES = ['ready', 'locked', 'no-service', 'no-bus', 'module-missing', 'crashed'] as const
export type KeychainState = (typeof KEYCHAIN_STATES)[number]

/** Metadata only: no value of the vault ever crosses to the renderer. */
export const VaultView = v.object({
  rev: Revision,
  /** Null when it was not asked, because the data folder cannot be used. */
  keychain: v.nullable(v.picklist(KEYCHAIN_STATES)),
  /** Where this session's secrets live. In `memory` they are gone when the app ends. */
  persistence: v.picklist(['keychain', 'memory']),
  secretCount: Count,
  /** Where this session's deliveries, apps and tokens live. In `memory` nothing is on disk. */
  storage: v.object({
    kind: v.picklist(['encrypted-file', 'memory']),
    path: v.nullable(text(4_096)),
    /** Why the session is in memory although a keychain is there, or what is wrong with the keychain. */
    problem: v.nullable(Problem),
    /** What to do about the problem, where main knows more than its code says. */
    remedy: v.nullable(text(500)),
  }),
})
export type VaultView = v.InferOutput<typeof VaultView>

/**
 * `restarting`: a new session begins. `would-discard`: it could, but what this one holds in memory would be gone.
 * `unchanged`: there is nothing to begin anew, or the keychain is still not open.
 */
const RETRY_OUTCOMES = ['restarting', 'would-discard', 'unchanged'] as const

export const vault = {
  view: command(v.void(), VaultView),
  /** Asks the keychain once more, with time for an unlock prompt. Where it is open now, the session starts anew on it. */
  retry: command(
    v.strictObject({ discard: v.boolean() }),
    v.object({ outcome: v.picklist(RETRY_OUTCOMES), view: VaultView }),
  ),
  changed: event(VaultView),
}
