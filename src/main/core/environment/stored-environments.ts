import * as v from 'valibot'
import { EnvironmentSettings } from '../../../shared/contract/environment'
import type { Records } from '../../ports/records'
import { KNOGIN_ID, SANDBOX_ID, UNKNOWN_IDENTITY } from './built-in'

const { tenantId, issuer, audience } = EnvironmentSettings.entries

/** Beside the built-in ones. */
export const MAX_OWN = 100

export const Own = v.object({
  ...EnvironmentSettings.entries,
  id: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,64}$/)),
})
type OwnEnvironment = v.InferOutput<typeof Own>

const Stored = v.object({
  version: v.literal(1),
  currentId: v.string(),
  knogin: v.object({ tenantId, issuer, audience }),
  own: v.array(v.unknown()),
})

/** What is known of the environments between sessions. */
export interface StoredEnvironments {
  readonly currentId: string
  readonly knogin: v.InferOutput<typeof Stored>['knogin']
  readonly own: readonly OwnEnvironment[]
}

export const NOTHING_STORED: StoredEnvironments = { currentId: SANDBOX_ID, knogin: UNKNOWN_IDENTITY, own: [] }

const NAME = 'environments'
/** What could not be read, as it was: nothing that a person typed is thrown away. */
const UNREADABLE_NAME = 'environments.unreadable'

type Values = Pick<Records['values'], 'get' | 'put'>

/**
 * What was kept. What of it cannot be read is left out, with the whole put aside under another name before anything is
 * written over it.
 */
export async function loadEnvironments(
  values: Values,
): Promise<{ readonly stored: StoredEnvironments; readonly isWhole: boolean }> {
  const bytes = await values.get(NAME)
  if (bytes === undefined) return { stored: NOTHING_STORED, isWhole: true }
  const read = v.safeParse(Stored, parse(bytes))
  const own = read.success ? read.output.own.filter((one): one is OwnEnvironment => v.is(Own, one)) : []
  const isWhole = read.success && own.length === read.output.own.length
  if (!isWhole) await values.put(UNREADABLE_NAME, bytes)
  if (!read.success) return { stored: NOTHING_STORED, isWhole }
  const { currentId, knogin } = read.output
  const isThere = [SANDBOX_ID, KNOGIN_ID, ...own.map(({ id }) => id)].includes(currentId)
  return { stored: { currentId: isThere ? currentId : SANDBOX_ID, knogin, own }, isWhole }
}

export const saveEnvironments = (values: Values, stored: StoredEnvironments): Promise<void> =>
  values.put(NAME, new TextEncoder().encode(JSON.stringify({ version: 1, ...stored })))

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return undefined
  }
}
