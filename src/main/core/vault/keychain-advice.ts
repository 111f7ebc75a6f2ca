import type { KeychainState } from '../../../shared/contract/vault'

export interface KeychainAdvice {
  /** What is wrong, in one sentence. */
  readonly problem: string
  /** What the user can do about it, in one sentence. */
  readonly remedy: string
}

const ADVICE: Readonly<Record<Exclude<KeychainState, 'ready'>, KeychainAdvice>> = {
  locked: {
    problem: 'The keychain is locked, or waits for you to unlock it.',
    remedy: 'Unlock it with your login password, then try again.',
  },
  'no-service': {
    problem: 'No program on this computer offers to keep secrets for Signet.',
    remedy: 'On Linux start GNOME Keyring, KWallet or KeePassXC and give it a default keyring, then try again.',
  },
  'no-bus': {
    problem: 'There is no desktop session (D-Bus) through which the keychain could be reached.',
    remedy: 'Start Signet from your desktop, or inside dbus-run-session, and try again.',
  },
  'module-missing': {
    problem: 'The part of Signet that speaks with the keychain could not be loaded.',
    remedy: 'On Linux install libsecret (Debian and Ubuntu: libsecret-1-0); elsewhere install Signet again.',
  },
  crashed: {
    problem: 'The part of Signet that speaks with the keychain ended unexpectedly.',
    remedy: 'Try again; if it goes on, look into the log and report it.',
  },
}

/** What to tell the user about a keychain that is not ready. `undefined` for one that is. */
export function keychainAdvice(state: KeychainState): KeychainAdvice | undefined {
  return state === 'ready' ? undefined : ADVICE[state]
}
