import type { Check } from '../../../../../shared/contract/inspection'
import { finding } from '../check'
import type { Inspected } from '../inspected'
import { allHeaders } from '../layers/all-headers'

const RULE = 'RFC 8725 §3.10'

/** Keys, and addresses of keys, that a token may bring along. */
const BROUGHT = ['jwk', 'x5c']
const NAMED = ['jku', 'x5u']

/** None of them is ever used or asked: whoever made the token chose it, and so it proves nothing. */
export function checkOwnKeys({ layers }: Inspected): Check {
  const headers = allHeaders(layers)
  const present = (names: readonly string[]): string =>
    names
      .filter((name) => headers.some((header) => header.has(name)))
      .map((name) => `"${name}"`)
      .join(' and ')
  const brought = present(BROUGHT)
  const named = present(NAMED)
  if (brought === '' && named === '')
    return finding('own-keys', 'passed', 'The token brings no key and names no address of one.', RULE)
  const found = [
    ...(brought === '' ? [] : [`brings a key of its own (${brought}), which is not used`]),
    ...(named === '' ? [] : [`names an address of keys (${named}), which is not asked`]),
  ].join(', and ')
  return finding(
    'own-keys',
    'warning',
    `The header ${found}: whoever made the token chose it. A verifier that follows it takes any forged token${named === '' ? '' : ', and can be sent to addresses inside its own network'}.`,
    RULE,
  )
}
