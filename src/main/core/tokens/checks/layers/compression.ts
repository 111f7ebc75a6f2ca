import type { Check } from '../../../../../shared/contract/inspection'
import { quoteJson } from '../../text/words'
import { finding } from '../check'
import type { Inspected } from '../inspected'
import { allHeaders } from './all-headers'

const RULE = 'RFC 8725 §3.6'

/** The length of what was compressed before it was encrypted tells of its content. */
export function checkCompression({ layers }: Inspected): Check {
  const unprotected = layers.some(
    ({ layer: { token } }) =>
      token.kind === 'jwe' &&
      [token.sharedUnprotected, ...token.recipients.map((recipient) => recipient.unprotected)].some(
        (header) => header?.values.has('zip') === true,
      ),
  )
  if (unprotected)
    return finding('compression', 'failed', '"zip" stands in a header that nothing protects.', 'RFC 7516 §4.1.3')
  const methods = allHeaders(layers)
    .map((header) => header.get('zip'))
    .filter((method) => method !== undefined)
  const [method] = methods
  if (method === undefined)
    return layers.some(({ layer }) => layer.token.kind === 'jwe')
      ? finding('compression', 'passed', 'Nothing was compressed before it was encrypted.', RULE)
      : finding('compression', 'not-applicable', 'Nothing is compressed.', RULE)
  const strange = methods.find((candidate) => candidate !== 'DEF')
  if (strange !== undefined)
    return finding(
      'compression',
      'failed',
      `"zip" is ${quoteJson(strange)}; the only method that there is, is "DEF".`,
      'RFC 7516 §4.1.3',
    )
  if (allHeaders(layers.filter(({ layer }) => layer.token.kind === 'jws')).some((header) => header.has('zip')))
    return finding(
      'compression',
      'warning',
      '"zip" stands in the header of a signed token, where it has no meaning. The payload is taken as it is.',
      'RFC 7516 §4.1.3',
    )
  return finding(
    'compression',
    'warning',
    'The content was compressed before it was encrypted ("zip": "DEF"). The length of the token then tells of what is in it, and a small token can grow to a very large text.',
    RULE,
  )
}
