import type { Check } from '../../../../../shared/contract/inspection'
import { quoteJson } from '../../text/words'
import { finding } from '../check'
import { checkAlgorithm } from '../header-checks'
import type { Opened, Inspected } from '../inspected'
import { headersOf } from '../layers/all-headers'

/**
 * The algorithm of every signature, in every layer. Of a layer with several signatures one must be as expected: the others
 * are for other receivers (RFC 7515 §7.2). A signature that is none is refused beside good ones too.
 */
export function checkAlgorithms({ layers, policy }: Inspected): Check {
  const signed = layers.filter(({ layer }) => layer.token.kind === 'jws')
  const checks = signed.map((found) => checkLayer(found, policy.algorithms))
  return (
    checks.find(({ status }) => status === 'failed') ??
    checks.find(({ status }) => status === 'warning') ??
    checks[0] ??
    finding(
      'algorithm',
      'not-applicable',
      'No signature is to be seen: the token is encrypted. How, is looked at under Encryption.',
      'RFC 8725 §3.1',
    )
  )
}

function checkLayer({ layer }: Opened, allowed: readonly string[]): Check {
  const headers = headersOf(layer.token)
  const checks = headers.map((header) => checkAlgorithm(header, allowed))
  const unsigned = headers.findIndex((header) => String(header.get('alg')).toLowerCase() === 'none')
  const good = checks.find(({ status }) => status === 'passed')
  const bad = checks.find(({ status }) => status === 'failed')
  if (unsigned >= 0 && checks[unsigned]?.status === 'failed') return checks[unsigned]
  if (good === undefined || bad === undefined)
    return good ?? bad ?? finding('algorithm', 'failed', 'There is no signature.', 'RFC 7515 §7.2.1')
  const others = headers
    .filter((_, at) => checks[at]?.status === 'failed')
    .map((header) => quoteJson(header.get('alg')))
  return finding(
    'algorithm',
    'warning',
    `${String(headers.length)} signatures. ${good.detail} Not among what is expected: ${others.slice(0, 5).join(', ')}.`,
    'RFC 8725 §3.1, RFC 7515 §7.2',
  )
}
