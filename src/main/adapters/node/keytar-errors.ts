import { SecretStoreError } from '../../ports/secret-store'
import type { SecretStoreFailure } from '../../ports/secret-store'

/**
 * keytar's errors are bare messages of libsecret and GIO, of the Secret Service behind them, or of macOS and Windows.
 * The first that matches counts. The Linux ones were provoked (gnome-keyring 42, libsecret 0.20), the others are
 * Apple's and Microsoft's texts for the codes named.
 */
const PATTERNS: readonly (readonly [RegExp, SecretStoreFailure])[] = [
  // "Cannot create an item in a locked collection", "org.freedesktop.Secret.Error.IsLocked".
  [/locked (?:collection|object|keyring)|\bIsLocked\b|prompt was dismissed/i, 'locked'],
  // errSecInteractionNotAllowed, errSecAuthFailed, errSecUserCanceled.
  [/interaction is not allowed|name or passphrase you entered is not correct|user cancell?ed the operation/i, 'locked'],
  // No address of a bus, one that is none, or one where nobody listens.
  // "Unknown or unsupported transport “disabled”": Chromium sets the address to `disabled:` where there is none.
  [
    /autolaunch D-Bus|dbus-launch|spawn a message bus|given address is empty|^Address element|unsupported transport/i,
    'no-bus',
  ],
  [/^Could not connect\b|connection is closed/i, 'no-bus'],
]

const MESSAGES: Readonly<Record<'locked' | 'no-bus' | 'no-service', string>> = {
  locked: 'The keychain is locked.',
  'no-bus': 'There is no desktop session (D-Bus) through which the keychain could be reached.',
  'no-service': 'No service on this computer keeps secrets, or it refuses to.',
}

/**
 * What a message of keytar means. What is in no table counts as `no-service`, as does what says so ("The name
 * org.freedesktop.secrets was not provided by any .service files") and a service that has no keyring ("Object does not
 * exist at path …/collection/login"): none of them can be cured by unlocking.
 */
export function explainKeytarError(text: string): SecretStoreError {
  const reason = PATTERNS.find(([pattern]) => pattern.test(text))?.[1]
  const known = reason === 'locked' || reason === 'no-bus' ? reason : 'no-service'
  return new SecretStoreError(known, MESSAGES[known])
}

/** `:1.2` is what the bus calls the service that is no more, by the number of its connection. */
const STALE = /session (?:wrapping the secret )?does not exist|connection is closed|^The name :[\d.]+ was not provided/i

/**
 * Whether the message comes of a bus or a service that was started anew behind keytar's back: libsecret keeps its
 * connection and its session as long as the process lives, and fails with the old ones for ever.
 */
export function isStaleConnection(text: string): boolean {
  return STALE.test(text)
}
