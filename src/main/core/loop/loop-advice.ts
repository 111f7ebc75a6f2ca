import type { ErrorCode } from '../../../shared/errors'

const ADVICE: Partial<Record<ErrorCode, string>> = {
  'environment.not_ready': 'Wait until the environment is ready, or start it again.',
  'apps.no_secret': 'Register the app here, or choose one whose secret is in the vault.',
  'oauth.invalid_client': 'Check the app’s client secret: the platform does not accept it.',
  'oauth.invalid_scope': 'Have the scope webhooks:write approved for the app.',
  'oauth.unauthorized_client': 'Choose an app that may use client credentials.',
  'platform.unauthorized': 'Check again: a new token is asked for then.',
  'platform.forbidden': 'Have the scope webhooks:write approved for the app.',
  'webhooks.gone': 'Refresh the webhooks: the platform knows this one no longer.',
  'platform.unreachable': 'Check the network, and the address of the environment.',
  'platform.timeout': 'Check the network, and try again.',
  'vault.locked': 'Unlock the keychain, and check again.',
  'capture.not_found': 'Choose another endpoint, and see that the catcher listens.',
}

/** What to do about a step that failed with this code. */
export const adviceFor = (code: ErrorCode): string => ADVICE[code] ?? 'Put right what it says, and check again.'
