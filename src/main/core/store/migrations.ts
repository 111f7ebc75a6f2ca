import type { Migration } from './migrate'
import { initial } from './migrations/0001-initial'
import { deliveriesInTwo } from './migrations/0002-deliveries-in-two'
import { search } from './migrations/0003-search'
import { tunnel } from './migrations/0004-tunnel'
import { credentials } from './migrations/0005-credentials'
import { tokensAndKeys } from './migrations/0006-tokens-and-keys'

/**
 * Every step from an empty database to the newest one, in order and without gaps. A published step is never changed:
 * there are databases that took it.
 */
export const MIGRATIONS: readonly Migration[] = [initial, deliveriesInTwo, search, tunnel, credentials, tokensAndKeys]
