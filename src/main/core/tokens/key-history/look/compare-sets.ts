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

/** The keys of one address, and what that is called in sentences. */
export interface NamedSet {
  readonly name: string
  readonly keys: readonly IdentifiedKey[]
}

/**
 * What one address has and the other has not, or has otherwise. The order of keys means nothing (RFC 7517 §5). Both are
 * documented as the same set, so a reader may use either, and each difference is a token that one reader refuses.
 */
export function compareSets(left: NamedSet, right: NamedSet): Difference[] {
  return [
    ...onlyIn(left, right),
    ...onlyIn(right, left),
    ...left.keys.flatMap((key) => {
      const other = right.keys.find(({ id }) => id === key.id)
      return other === undefined ? [] : otherwise(key, left.name, other, right.name)
    }),
  ]
}

const differenceOf = ({ id, kid }: IdentifiedKey, message: string): Difference => ({
  key: id,
  kid: kid?.slice(0, 1_024) ?? null,
  message: message.slice(0, 500),
})

function onlyIn(here: NamedSet, there: NamedSet): Difference[] {
  return here.keys
    .filter(({ id }) => !there.keys.some((other) => other.id === id))
    .map((key) => {
      const only = `It is published at ${here.name} only.`
      const isNamesake = key.kid !== null && there.keys.some(({ kid }) => kid === key.kid)
      return differenceOf(key, isNamesake ? `${only} The other address has another key under the same "kid".` : only)
    })
}

function otherwise(left: IdentifiedKey, leftName: string, right: IdentifiedKey, rightName: string): Difference[] {
  return differingMembers(left.jwk, right.jwk).map((name) =>
    differenceOf(
      left,
      `Its ${quoteJson(name)} is ${valueOf(left, name)} at ${leftName} and ${valueOf(right, name)} at ${rightName}.`,
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
