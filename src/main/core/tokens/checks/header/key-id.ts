import type { Check } from '../../../../../shared/contract/inspection'
import { quote, quoteJson, quoteList } from '../../text/words'
import { finding } from '../check'
import type { Inspected } from '../inspected'
import { allHeaders } from '../layers/all-headers'
import { suspectKeyId } from './suspect-key-id'

const RULE = 'RFC 7515 §4.1.4'

/** `kid` is only a name to compare with. Where it is made a path or part of a query, its writer reaches what he should not. */
export function checkKeyId({ layers }: Inspected): Check {
  const ids = allHeaders(layers)
    .map((header) => header.get('kid'))
    .filter((id) => id !== undefined)
  if (ids.length === 0) return finding('key-id', 'not-applicable', 'The header names no key.', RULE)
  const texts = ids.filter((id) => typeof id === 'string')
  const noText = ids.find((id) => typeof id !== 'string')
  if (noText !== undefined) return finding('key-id', 'failed', `"kid" is ${quoteJson(noText)}, not a text.`, RULE)
  for (const id of texts) {
    const suspicion = suspectKeyId(id)
    if (suspicion !== null)
      return finding(
        'key-id',
        'warning',
        `"kid" is ${quote(id)}. ${suspicion} Here it is only compared with the ids of the keys.`,
        'RFC 8725 §3.10',
      )
  }
  return finding('key-id', 'passed', `${quoteList(texts)}: a plain name.`, RULE)
}
