import { createPrivateKey, type KeyObject } from 'node:crypto'
import type { JWK } from 'jose'
import { KEY_PAIR_ALGORITHMS } from '../../../shared/contract/inspection'
import { type TestAlgorithm } from '../../../shared/contract/test-tokens'
import { AppError } from '../../../shared/errors'
import { describeTestKey, makeTestKey, type MadeTestKey } from '../../core/tokens/make/make-test-key'
import { UsageError } from './terminal'

/** RS256 is what the platform signs with. */
const USUAL: TestAlgorithm = 'RS256'

/** The pair that signs: out of a file's text, or made for this one time. No message repeats anything of the file. */
export async function openKey(text: string | undefined, wanted: TestAlgorithm | undefined): Promise<MadeTestKey> {
  if (text === undefined) return makeTestKey(wanted ?? USUAL)
  const { key, kid, alg } = readPrivateKey(text)
  const fitting = algorithmsOf(key)
  const algorithm = wanted ?? fitting.find((name) => name === alg) ?? fitting[0]
  if (algorithm === undefined)
    throw new AppError('input.invalid', 'Keys of the kind in the file given with --key are not signed with here.')
  if (!fitting.includes(algorithm)) throw new UsageError(`the key signs with ${fitting.join(', ')}, not with --alg`)
  return describeTestKey(key.export({ format: 'jwk' }), algorithm, kid)
}

function readPrivateKey(text: string): { readonly key: KeyObject; readonly kid?: string; readonly alg?: string } {
  try {
    if (!text.trimStart().startsWith('{')) return { key: createPrivateKey(text) }
    const jwk = JSON.parse(text) as JWK
    const key = createPrivateKey({ key: jwk as Record<string, unknown>, format: 'jwk' })
    return {
      key,
      ...(typeof jwk.kid === 'string' && { kid: jwk.kid }),
      ...(typeof jwk.alg === 'string' && { alg: jwk.alg }),
    }
  } catch {
    // Not the cause: what it says may hold a part of the key.
    throw new AppError('input.invalid', 'The file given with --key holds no private key: neither a JWK nor PEM.')
  }
}

const CURVES: ReadonlyMap<string | undefined, TestAlgorithm> = new Map([
  ['prime256v1', 'ES256'],
  ['secp384r1', 'ES384'],
  ['secp521r1', 'ES512'],
])

/** What the key can sign with, the usual one first. */
function algorithmsOf({ asymmetricKeyType: type, asymmetricKeyDetails: details }: KeyObject): readonly TestAlgorithm[] {
  if (type === 'rsa') return KEY_PAIR_ALGORITHMS.filter((name) => /^[RP]S/.test(name))
  if (type === 'ed25519') return ['EdDSA', 'Ed25519']
  const onCurve = type === 'ec' ? CURVES.get(details?.namedCurve) : undefined
  return onCurve === undefined ? [] : [onCurve]
}
