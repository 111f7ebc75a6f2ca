import * as v from 'valibot'
import { AppError } from '../../../shared/errors'
import type { CarriedEnvironments } from '../../ports/carried-environments'
import { KNOGIN, KNOGIN_ID, SANDBOX_ID } from './built-in'
import { withAdded, withChanged } from './settings-changes'
import { Own, type StoredEnvironments } from './stored-environments'

export interface CarriedEnvironmentsDeps {
  readonly stored: () => StoredEnvironments
  /** Makes the change after those that are under way, and keeps it. */
  readonly become: (change: () => StoredEnvironments) => Promise<void>
}

export function createCarriedEnvironments({ stored, become }: CarriedEnvironmentsDeps): CarriedEnvironments {
  function withOne(document: string): StoredEnvironments {
    const read = v.safeParse(v.pipe(v.string(), v.parseJson(), Own), document)
    if (!read.success || [SANDBOX_ID, KNOGIN_ID].includes(read.output.id))
      throw new AppError('profile.damaged', 'The profile holds an environment that this version cannot take in.')
    const { id, ...settings } = read.output
    const now = stored()
    return now.own.some((one) => one.id === id) ? withChanged(now, id, settings) : withAdded(now, id, settings)
  }

  return {
    list: async () => [
      { id: SANDBOX_ID, name: 'Sandbox', document: null },
      { id: KNOGIN_ID, name: KNOGIN.name, document: null },
      ...stored().own.map((one) => ({ id: one.id, name: one.name, document: JSON.stringify(one) })),
    ],
    check: (document) => void withOne(document),
    put: (document) => become(() => withOne(document)),
  }
}
