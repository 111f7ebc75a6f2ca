import type { KeychainState, VaultView } from '../../../../shared/contract/vault'
import { errorTexts } from '../../bridge/error-texts'

/** Finishes the sentence `In memory: …`. */
const keychainReasons: Readonly<Record<Exclude<KeychainState, 'ready'>, string>> = {
  locked: 'the keychain is locked',
  'no-service': 'no keychain',
  'no-bus': 'no keychain',
  'module-missing': 'no keychain',
  crashed: 'the keychain failed',
}

/** Where this session's secrets are, in a few words; when that is not the keychain, also why. */
export function storageWord({ persistence, keychain, storage }: VaultView): string {
  if (persistence === 'keychain') return 'Keychain'
  if (keychain !== null && keychain !== 'ready') return `In memory: ${keychainReasons[keychain]}`
  if (storage.problem === null) return 'In memory'
  const { title } = errorTexts[storage.problem.code]
  return `In memory: ${title.charAt(0).toLowerCase()}${title.slice(1)}`
}

/** What to do about a problem of the storage: main's own words where it has some. */
export const storageAdvice = ({ problem, remedy }: VaultView['storage']): string | undefined =>
  problem === null ? undefined : (remedy ?? errorTexts[problem.code].advice)
