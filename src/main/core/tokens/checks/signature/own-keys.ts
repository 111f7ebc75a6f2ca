import type { JwsSignature } from '../../decode/decoded'

/** Keys and addresses of keys that a token may bring along. None is ever used or asked: its maker chose it. */
const OWN_KEYS = ['jwk', 'jku', 'x5c', 'x5u']

/** A sentence about keys that the token brings along, or nothing. */
export function ownKeysNote(token: JwsSignature): string {
  const brought = OWN_KEYS.filter((name) => token.header.has(name))
  return brought.length === 0
    ? ''
    : ` The header brings a key of its own (${brought.map((name) => `"${name}"`).join(', ')}): it was neither used nor fetched, for whoever made the token chose it.`
}
