import * as v from 'valibot'
import { command, event, reveals } from './define'
import { Count, EpochMs, integer, PlatformId, Revision, text } from './primitives'

/** What a secret of the vault is for. `other`: this version has no name for it. */
const SECRET_KINDS = [
  'client-secret',
  'signing-secret',
  'previous-signing-secret',
  'admin-token',
  'test-key',
  'database-key',
  'other',
] as const
export type SecretKind = (typeof SECRET_KINDS)[number]

/** The name in the vault, `app/sandbox/app_123/client-secret`: never a secret itself. */
export const SecretName = v.pipe(v.string(), v.minLength(1), v.maxLength(1_000))

/** The longest value that is shown or entered, in UTF-16 units: what the vault can hold. */
export const MAX_SECRET_CHARS = 98_304

/** `held`: in memory only, since the vault did not take it. `missing`: there is a record that needs it, and no secret. */
const SECRET_STATES = ['stored', 'held', 'missing'] as const

/**
 * What is wrong with a secret. `no-record`: nothing that Signet knows uses it. `no-secret`: a record waits for it.
 * `lost`: the vault's index has it, the keychain does not. `damaged`: what the keychain holds cannot be read.
 */
const SECRET_PROBLEMS = ['no-record', 'no-secret', 'lost', 'damaged'] as const
export type SecretProblem = (typeof SECRET_PROBLEMS)[number]

/** A secret by its name. Its value is not here. */
export const SecretEntry = v.object({
  name: SecretName,
  kind: v.picklist(SECRET_KINDS),
  /** The app, the endpoint or the environment that it belongs to; null where that is not known. */
  owner: v.nullable(text(256)),
  environmentId: v.nullable(text(64)),
  environmentName: v.nullable(text(256)),
  clientId: v.nullable(PlatformId),
  state: v.picklist(SECRET_STATES),
  problem: v.nullable(v.picklist(SECRET_PROBLEMS)),
  /** The user saw the problem and keeps the secret as it is. */
  isKept: v.boolean(),
  /** False for the key of the database and for private keys, which nobody needs to see. */
  canReveal: v.boolean(),
  /** It may be entered by hand. */
  canSet: v.boolean(),
  /** By which command it was read last, or `background`. */
  lastRead: v.nullable(v.object({ at: EpochMs, action: text(128) })),
})
export type SecretEntry = v.InferOutput<typeof SecretEntry>

export const SecretsView = v.object({
  rev: Revision,
  secrets: v.array(SecretEntry),
  /** So many are in memory only. */
  heldCount: Count,
  /** When each value was last read to find out whether it is whole; null before the first time. */
  checkedAt: v.nullable(EpochMs),
  /** The environments that can be wiped. */
  environments: v.array(v.object({ id: text(64), name: text(256) })),
})
export type SecretsView = v.InferOutput<typeof SecretsView>

/** A use of a secret. */
export const SecretUse = v.object({
  seq: Count,
  name: SecretName,
  at: EpochMs,
  kind: v.picklist(['read', 'written', 'deleted']),
  /** The command that wanted it, `tokens.request`, or `background`. */
  action: text(128),
})
export type SecretUse = v.InferOutput<typeof SecretUse>

/** How many uses one page of the access log has at most. */
export const USES_PAGE = 100

/** What was deleted of an environment, by kind. */
export const Wiped = v.object({
  secrets: Count,
  apps: Count,
  webhooks: Count,
  tokens: Count,
  graphqlRequests: Count,
})
export type Wiped = v.InferOutput<typeof Wiped>

export const MIN_PASSPHRASE_CHARS = 12

/** Inward only. Short ones are refused: the file can be tried offline by whoever has it. */
const Passphrase = v.pipe(v.string(), v.minLength(MIN_PASSPHRASE_CHARS), v.maxLength(1_024))

/** What a profile holds, in the order that it is taken in. */
const PROFILE_KINDS = ['environment', 'endpoint', 'app', 'secret', 'token'] as const
export type ProfileKind = (typeof PROFILE_KINDS)[number]

/** What an import would do with one thing of the profile. */
export const ProfileItem = v.object({
  kind: v.picklist(PROFILE_KINDS),
  label: text(1_024),
  effect: v.picklist(['new', 'replaces', 'same']),
})
export type ProfileItem = v.InferOutput<typeof ProfileItem>

/** A profile that was opened, and what importing it would do. What it holds stays in main, until `expiresAt` at most. */
export const ProfilePreview = v.object({
  id: text(64),
  fileName: text(1_024),
  exportedAt: EpochMs,
  items: v.array(ProfileItem),
  expiresAt: EpochMs,
})
export type ProfilePreview = v.InferOutput<typeof ProfilePreview>

export const secrets = {
  view: command(v.void(), SecretsView),
  /**
   * One value, to be shown while a key or the pointer is held and forgotten then. The only command that gives a secret to
   * the page. Rejects with `secrets.not_shown` for the key of the database and for private keys.
   */
  reveal: reveals(v.strictObject({ name: SecretName }), v.object({ value: text(MAX_SECRET_CHARS) })),
  /** Puts it on the clipboard; main clears it after 30 s if it is still there. */
  copy: command(v.strictObject({ name: SecretName }), v.object({ clearsAt: EpochMs })),
  /** Enters a secret by hand: the client secret of a known app, or the admin token of an environment. */
  set: command(
    v.strictObject({ name: SecretName, value: v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_SECRET_CHARS)) }),
    SecretsView,
  ),
  /** Deletes one that nothing uses. Rejects with `secrets.in_use` for any other. */
  remove: command(v.strictObject({ name: SecretName }), SecretsView),
  /** Leaves a problem as it is, and no longer asks about it. */
  keep: command(v.strictObject({ name: SecretName }), SecretsView),
  /** Forgets the app that has no secret here. On the platform it stays. */
  forgetRecord: command(v.strictObject({ name: SecretName }), SecretsView),
  /** Tries to store what is held in memory. Rejects with `vault.*`. */
  storeHeld: command(v.void(), SecretsView),
  /** Reads every secret once, and says which are lost or damaged. The keychain may ask for permission. */
  check: command(v.void(), SecretsView),
  /** The access log, newest first. `name` null: of every secret. */
  uses: command(
    v.strictObject({ name: v.nullable(SecretName), beforeSeq: v.nullable(integer(0, Number.MAX_SAFE_INTEGER)) }),
    v.object({ uses: v.array(SecretUse) }),
  ),
  /**
   * Deletes all that is kept here of an environment: its secrets, apps, webhooks, tokens and requests. What the platform
   * keeps stays there. `confirm` is the environment's name, as it is shown.
   */
  wipeEnvironment: command(v.strictObject({ environmentId: text(64), confirm: text(256) }), Wiped),
  /** Writes an encrypted file. `path` null: the user changed their mind. */
  exportProfile: command(
    v.strictObject({ passphrase: Passphrase, withTokens: v.boolean() }),
    v.object({ path: v.nullable(text(4_096)), itemCount: Count }),
  ),
  /** Asks for a file, opens it and changes nothing. Null: the user changed their mind. Rejects with `profile.*`. */
  openProfile: command(v.strictObject({ passphrase: Passphrase }), v.nullable(ProfilePreview)),
  /** Takes in what was opened. Rejects with `profile.expired` when that is no longer there. */
  importProfile: command(v.strictObject({ id: text(64) }), v.object({ itemCount: Count })),
  /** Forgets what was opened. */
  closeProfile: command(v.void(), v.void()),
  changed: event(SecretsView),
}
