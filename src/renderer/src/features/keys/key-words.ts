import type { Key, KeyAddressId, KeyChange, KeysView } from '../../../../shared/contract/keys'
import { formatQuantity } from '../../ui/format'
import type { Tone } from '../../ui/tone'

interface Word {
  readonly word: string
  readonly tone: Tone
}

export const ADDRESS_NAMES: Readonly<Record<KeyAddressId, string>> = {
  'well-known': '/.well-known/jwks.json',
  versioned: '/v1/auth/jwks.json',
}

/** What it is called: by its id, or by the beginning of its thumbprint where it has none. */
export const keyTitle = ({ kid, id }: Pick<Key, 'kid' | 'id'>): string => kid ?? `no kid (${id.slice(0, 12)}…)`

/** `RSA 2048`, `EC P-256`: what is not known is left out. */
export const kindOf = ({ kty, bits, curve, algorithm }: Key): string =>
  [kty ?? 'no type', curve ?? (bits === null ? undefined : String(bits)), algorithm ?? 'no alg']
    .filter((part) => part !== undefined)
    .join(' ')

/** What matters most about it in one word. */
export function keyWord({ origin, goneSince, fault, warnings, certificates }: Key): Word {
  if (goneSince !== null) return { word: 'gone', tone: 'muted' }
  if (fault !== null) return { word: 'unusable', tone: 'bad' }
  const hasFindings = warnings.length > 0 || certificates.some(({ findings }) => findings.length > 0)
  if (hasFindings) return { word: 'warning', tone: 'warn' }
  if (origin === 'imported') return { word: 'imported', tone: 'info' }
  return origin === 'test' ? { word: 'test key', tone: 'info' } : { word: 'usable', tone: 'good' }
}

/** Which group of the list it is in. */
export const groupOf = ({ origin, goneSince }: Key): 'Published' | 'Gone' | 'Imported' | 'Made here' => {
  if (origin === 'imported') return 'Imported'
  if (origin === 'test') return 'Made here'
  return goneSince === null ? 'Published' : 'Gone'
}

/** The groups that have keys, in the order of the list. */
export const groupsOf = (list: readonly Key[]): readonly { readonly name: string; readonly keys: readonly Key[] }[] =>
  (['Published', 'Gone', 'Imported', 'Made here'] as const)
    .map((name) => ({ name, keys: list.filter((key) => groupOf(key) === name) }))
    .filter((group) => group.keys.length > 0)

export function comparisonWord({ comparison, differences }: Pick<KeysView, 'comparison' | 'differences'>): Word {
  if (comparison === 'same') return { word: 'both addresses publish the same keys', tone: 'good' }
  if (comparison === 'unknown') return { word: 'not compared: both must answer first', tone: 'muted' }
  return { word: formatQuantity(differences.length, 'difference'), tone: 'warn' }
}

const CHANGES: Readonly<Record<KeyChange['kind'], Word>> = {
  appeared: { word: 'appeared', tone: 'good' },
  gone: { word: 'gone', tone: 'bad' },
  back: { word: 'back', tone: 'info' },
  changed: { word: 'changed', tone: 'warn' },
}

export const changeWord = (kind: KeyChange['kind']): Word => CHANGES[kind]

export const originWords: Readonly<Record<Key['origin'], string>> = {
  platform: 'The key set of the environment',
  imported: 'Imported here',
  test: 'Made here, to test with',
}
