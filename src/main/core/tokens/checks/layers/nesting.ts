import type { Check } from '../../../../../shared/contract/inspection'
import { saysToken } from '../../decode/open-layers'
import { quoteJson } from '../../text/words'
import { finding } from '../check'
import type { Findings, Inspected } from '../inspected'
import { allHeaders, headersOf } from './all-headers'

const RULE = 'RFC 8725 §3.3, RFC 7519 §5.2'

/** RFC 7519 §5.3: claims that may stand in the header of an encrypted token as well, and must then be the same. */
const REPLICATED = ['iss', 'sub', 'aud']

/** Every layer must hold, the inner ones too: a good outer signature says nothing of what was put into it. */
export function checkNesting(inspected: Inspected<Findings>): Check {
  const { layers, claims, isVerifying } = inspected
  const differing = claims === null ? undefined : differingReplica(layers, claims)
  if (differing !== undefined)
    return finding(
      'nesting',
      'failed',
      `The header of the encrypted token says ${quoteJson(differing.inHeader)} for "${differing.name}", and the claims in it say ${differing.inClaims === undefined ? 'nothing' : quoteJson(differing.inClaims)}. They must be the same.`,
      'RFC 7519 §5.3',
    )
  const problem = layers.map(({ layer }) => layer.problem).find((text) => text !== null)
  if (problem !== undefined) return finding('nesting', 'failed', problem, RULE)
  if (layers.length === 1) return checkSingle(inspected)

  const judged = layers.map(judge)
  const words = judged.map(({ words: found }, at) => `${at === 0 ? 'Outer' : 'inner'}: ${found}`).join('; ')
  const broken = judged.findIndex(({ isBroken }) => isBroken)
  if (broken >= 0)
    return finding(
      'nesting',
      'failed',
      `${words}. Layer ${String(broken + 1)} of ${String(layers.length)} does not hold, and so neither does the token, whatever the others say.`,
      RULE,
    )
  if (isVerifying && judged.some(({ isOpen }) => isOpen))
    return finding('nesting', 'warning', `${words}. Not every layer could be checked.`, RULE)
  const unnamed = layers
    .slice(0, -1)
    .findIndex(({ layer }) => !headersOf(layer.token).every((header) => saysToken(header.get('cty'))))
  if (unnamed >= 0)
    return finding(
      'nesting',
      'warning',
      `${words}. The header of layer ${String(unnamed + 1)} does not say "cty": "JWT", which it must where a token is in a token.`,
      'RFC 7519 §5.2',
    )
  return isVerifying
    ? finding('nesting', 'passed', `${String(layers.length)} layers, and each holds. ${words}.`, RULE)
    : finding('nesting', 'not-applicable', `${String(layers.length)} layers; nothing is given to verify with.`, RULE)
}

function checkSingle({ layers, claims }: Inspected): Check {
  const { layer } = layers[0]
  const contentType = allHeaders(layers)
    .map((header) => header.get('cty'))
    .find((type) => type !== undefined)
  if (layer.token.kind === 'jws' && saysToken(contentType))
    return finding(
      'nesting',
      'warning',
      `"cty" is ${quoteJson(contentType)}, as if there were a token in the token. There is none.`,
      'RFC 7519 §5.2',
    )
  // RFC 7516 §11: everybody who has the public key can encrypt, so that nothing is known of who did.
  if (layer.token.kind === 'jwe' && claims !== null && !allHeaders(layers).every(isKeyShared))
    return finding(
      'nesting',
      'warning',
      'The claims are encrypted and not signed. Everybody who has the public key can have written them.',
      'RFC 8725 §3.3, RFC 7519 §11.2',
    )
  if (layer.token.kind === 'jwe' && claims === null)
    return finding('nesting', 'not-applicable', 'What is in the encrypted token is not known without its key.', RULE)
  return finding('nesting', 'not-applicable', 'There is no token in this token.', RULE)
}

/** Only who has the secret itself can have encrypted. */
const isKeyShared = (header: ReadonlyMap<string, unknown>): boolean =>
  /^(?:dir$|A\d{3}(?:GCM)?KW$|PBES2-)/.test(String(header.get('alg')))

function judge({ layer, signed }: Findings): { words: string; isBroken: boolean; isOpen: boolean } {
  if (layer.token.kind === 'jwe') {
    const isDecrypted = layer.decryptions.some(({ status }) => status === 'passed' || status === 'warning')
    const isBroken = !isDecrypted && layer.decryptions.some(({ status }) => status === 'failed')
    return {
      words: isDecrypted ? 'decrypted' : isBroken ? 'could not be decrypted' : 'encrypted',
      isBroken,
      isOpen: !isDecrypted && !isBroken,
    }
  }
  const status = signed?.signature.status ?? 'not-applicable'
  return {
    words:
      status === 'passed' ? 'the signature matches' : (signed?.signature.detail ?? 'not looked at').replace(/\.$/, ''),
    isBroken: status === 'failed' || signed?.key.status === 'failed',
    isOpen: status === 'not-applicable',
  }
}

interface Differing {
  readonly name: string
  readonly inHeader: unknown
  readonly inClaims: unknown
}

function differingReplica(layers: readonly Findings[], claims: ReadonlyMap<string, unknown>): Differing | undefined {
  const headers = allHeaders(layers.filter(({ layer }) => layer.token.kind === 'jwe'))
  return headers
    .flatMap((header) =>
      REPLICATED.filter((name) => header.has(name)).map((name) => ({
        name,
        inHeader: header.get(name),
        inClaims: claims.get(name),
      })),
    )
    .find(({ inHeader, inClaims }) => JSON.stringify(inHeader) !== JSON.stringify(inClaims))
}
