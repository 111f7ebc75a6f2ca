import type { CarriedEnvironments } from '../../../ports/carried-environments'
import type { Records } from '../../../ports/records'
import type { SecretVault } from '../../../ports/vault'

/** Where the things of a profile are, and where they go. */
export interface ProfileShelf {
  readonly records: Pick<Records, 'apps' | 'endpoints' | 'tokens'>
  readonly secrets: SecretVault
  readonly environments: CarriedEnvironments
}
