import type { KeyAddressId, KeysView } from '../../../../../shared/contract/keys'
import type { RawJwk } from '../../keys/key-lint'
import { quoteJson } from '../../text/words'
import { sortedJson, type IdentifiedKey } from './key-identity'

/** As an address is called in sentences: by its path. */
export const ADDRESS_PATHS: Readonly<Record<KeyAddressId, string>> = {
  'well-known': '/.well-known/jwks.json',
  versioned: '/v1/auth/jwks.json',
}

type Difference = KeysView['differences'][number]

/**
 * What one address has and the other has not, or has otherwise. The order of keys means nothing (RFC 7517 §5). Both are
 * documented as the same set, so a reader may use either, and each difference is a token that one reader refuses.
 */
export function compareSets(wellKnown: readonly IdentifiedKey[], versioned: readonly IdentifiedKey[]): Difference[] {
  return [
    ...missingIn(wellKnown, versioned, 'well-known'),
    ...missingIn(versioned, wellKnown, 'versioned'),
    ...wellKnown.flatMap((key) => {
      const other = versioned.find(({ id }) => id === key.id)
      return other === undefined ? [] : otherwise(key, other)
    }),
  ]
}

const differenceOf = ({ id, kid }: IdentifiedKey, message: string): Difference => ({
  key: id,
  kid: kid?.slice(0, 1_024) ?? null,
  message: message.slice(0, 500),
})

function missingIn(
  keys: readonly IdentifiedKey[],
  others: readonly IdentifiedKey[],
  address: KeyAddressId,
): Difference[] {
  return keys
    .filter(({ id }) => !others.some((other) => other.id === id))
    .map((key) => {
      const only = `It is published at ${ADDRESS_PATHS[address]} only.`
      const isNamesake = key.kid !== null && others.some(({ kid }) => kid === key.kid)
      return differenceOf(key, isNamesake ? `${only} The other address has another key under the same "kid".` : only)
    })
}

function otherwise(here: IdentifiedKey, there: IdentifiedKey): Difference[] {
  return differingMembers(here.jwk, there.jwk).map((name) =>
    differenceOf(
      here,
      `Its ${quoteJson(name)} is ${valueOf(here, name)} at ${ADDRESS_PATHS['well-known']} and ${valueOf(there, name)} at ${ADDRESS_PATHS.versioned}.`,
    ),
  )
}

/** The names of the members that two forms of a key do not agree about. */
export const differingMembers = (left: RawJwk, right: RawJwk): string[] =>
  [...new Set([...Object.keys(left), ...Object.keys(right)])].filter(
    (name) => sortedJson(left[name]) !== sortedJson(right[name]),
  )

const valueOf = ({ jwk }: IdentifiedKey, name: string): string =>
  jwk[name] === undefined ? 'missing' : quoteJson(jwk[name])
