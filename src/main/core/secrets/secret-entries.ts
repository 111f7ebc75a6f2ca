import type { SecretEntry, SecretProblem } from '../../../shared/contract/secrets'
import type { SecretAccess } from '../../ports/records'
import { isForSignetAlone, parseSecretName } from './secret-names'
import type { NamedEnvironment, SecretOwner } from './secret-owners'

export interface EntriesInput {
  /** In the vault, by its index. */
  readonly stored: readonly string[]
  /** In memory only. */
  readonly held: readonly string[]
  readonly owners: readonly SecretOwner[]
  readonly environments: readonly NamedEnvironment[]
  /** Problems that the user leaves as they are, by name. */
  readonly kept: ReadonlySet<string>
  /** What the last check of the values found. */
  readonly unreadable: ReadonlyMap<string, Extract<SecretProblem, 'lost' | 'damaged'>>
  readonly lastReads: ReadonlyMap<string, SecretAccess>
}

/** Compares the vault with the records: every secret, and every record that waits for one, sorted by name. */
export function secretEntries(input: EntriesInput): SecretEntry[] {
  const stored = new Set(input.stored)
  const held = new Set(input.held)
  const owners = new Map(input.owners.map((owner) => [owner.name, owner]))
  const needed = input.owners.filter(({ isNeeded }) => isNeeded).map(({ name }) => name)
  const environments = new Map(input.environments.map(({ id, name }) => [id, name]))

  function entry(name: string): SecretEntry {
    const { kind, environmentId, clientId } = parseSecretName(name)
    const owner = owners.get(name)
    const state = held.has(name) ? 'held' : stored.has(name) ? 'stored' : 'missing'
    const read = input.lastReads.get(name)
    return {
      name,
      kind,
      owner: kind === 'database-key' ? 'Signet' : (owner?.label ?? null),
      environmentId,
      environmentName: environmentId === null ? null : (environments.get(environmentId) ?? null),
      clientId,
      state,
      problem:
        state === 'missing'
          ? 'no-secret'
          : ((state === 'stored' ? input.unreadable.get(name) : undefined) ??
            (owner || kind === 'database-key' ? null : 'no-record')),
      isKept: input.kept.has(name),
      canReveal: !isForSignetAlone(kind) && state !== 'missing',
      canSet: owner !== undefined && (kind === 'client-secret' || kind === 'admin-token'),
      lastRead: read === undefined ? null : { at: read.at, action: read.action },
    }
  }

  return [...new Set([...stored, ...held, ...needed])].sort().map(entry)
}
