import type { Check } from '../../../../../shared/contract/inspection'
import { quote, quoteJson } from '../../text/words'
import { finding } from '../check'
import type { Inspected } from '../inspected'
import { allHeaders } from './all-headers'
import { judgeDerivation } from './derivation'
import type { Judged } from './judged'

const RULE = 'RFC 7518 §4.1'

/** RFC 7518 §4.1; the last two are of the registry. */
const KEY_MANAGEMENT =
  /^(?:RSA-OAEP(?:-(?:256|384|512))?|ECDH-ES(?:\+A(?:128|192|256)KW)?|A(?:128|192|256)(?:GCM)?KW|dir|PBES2-HS256\+A128KW|PBES2-HS384\+A192KW|PBES2-HS512\+A256KW)$/
/** RFC 7518 §5.1. All of them authenticate what they encrypt. */
const CONTENT = /^(?:A128CBC-HS256|A192CBC-HS384|A256CBC-HS512|A(?:128|192|256)GCM)$/

/** How every encrypted layer was encrypted. A password's count is judged before it is used, for it is the maker's choice. */
export function checkEncryption({ layers }: Inspected): Check {
  const headers = allHeaders(layers.filter(({ layer }) => layer.token.kind === 'jwe'))
  if (headers.length === 0)
    return finding('encryption', 'not-applicable', 'The token is signed, not encrypted: everybody can read it.', RULE)
  const judged = headers.map(judge)
  const worst =
    judged.find(({ status }) => status === 'failed') ?? judged.find(({ status }) => status === 'warning') ?? judged[0]
  return worst === undefined
    ? finding('encryption', 'failed', 'The encrypted token has no recipient.', 'RFC 7516 §7.2.1')
    : finding('encryption', worst.status, worst.detail, worst.rule)
}

function judge(header: ReadonlyMap<string, unknown>): Judged {
  const failed = (detail: string, rule: string): Judged => ({ status: 'failed', detail, rule })
  const algorithm = header.get('alg')
  const content = header.get('enc')
  if (typeof algorithm !== 'string')
    return failed(
      algorithm === undefined ? 'The header has no "alg".' : `"alg" is ${quoteJson(algorithm)}, not a text.`,
      'RFC 7516 §4.1.1',
    )
  if (typeof content !== 'string')
    return failed(
      content === undefined ? 'The header has no "enc".' : `"enc" is ${quoteJson(content)}, not a text.`,
      'RFC 7516 §4.1.2',
    )
  if (algorithm === 'RSA1_5')
    return failed(
      'The key is encrypted with RSA1_5. Who can send tokens and see whether they are taken can decrypt it (Bleichenbacher’s attack); RSA-OAEP has replaced it.',
      'RFC 8725 §3.2',
    )
  if (!KEY_MANAGEMENT.test(algorithm))
    return failed(`No way to encrypt a key is called ${quote(algorithm)}; the names are told apart by case.`, RULE)
  if (!CONTENT.test(content))
    return failed(
      `No way to encrypt content is called ${quote(content)}; the names are told apart by case.`,
      'RFC 7518 §5.1',
    )
  const found = `${algorithm} with ${content}`
  if (algorithm.startsWith('PBES2-')) return judgeDerivation(header, algorithm, found)
  if (algorithm.startsWith('ECDH-ES')) {
    const key = header.get('epk')
    if (typeof key !== 'object' || key === null || Array.isArray(key))
      return failed(
        `${found}, and ${key === undefined ? 'no' : 'no key in'} "epk": the sender’s part is missing.`,
        'RFC 7518 §4.6.1.1',
      )
    return {
      status: 'passed',
      detail: `${found}. Whether the point in "epk" is on its curve is looked at when it is decrypted: one that is not could draw out the private key.`,
      rule: 'RFC 7518 §4.6, RFC 8725 §3.4',
    }
  }
  if (algorithm === 'dir')
    return { status: 'passed', detail: `${found}: the shared key itself encrypts the content.`, rule: 'RFC 7518 §4.5' }
  return { status: 'passed', detail: `${found}.`, rule: RULE }
}
