import type { JWK } from 'jose'
import { KEY_PAIR_ALGORITHMS } from '../../../../shared/contract/inspection'
import { type TestAlgorithm, type TokenFault } from '../../../../shared/contract/test-tokens'
import { applyFault, type Draft, type FaultAround } from './faults'
import { describeTestKey, type TestSigner } from './make-test-key'
import { textOf, valueOf, withoutMembers, type Members } from './members'
import { signBytes } from './sign-bytes'

export interface TokenOrder extends FaultAround {
  readonly header: Members
  readonly claims: Members
  readonly signer: TestSigner
  readonly fault: TokenFault
}

export interface MadeToken {
  readonly token: string
  /** To be served where the token says that its key is; null but for the fault that plants one. */
  readonly planted: JWK | null
}

/** Signs a token in compact serialization (RFC 7515 §7.1), with at most one thing wrong. */
export async function makeToken({ header, claims, signer, fault, ...around }: TokenOrder): Promise<MadeToken> {
  const { privateJwk, kid, algorithm } = signer
  const good: Draft = {
    header: completeHeader(header, signer),
    claims,
    payload: textOf,
    signer: await describeTestKey(privateJwk, signingAlgorithm(header, algorithm), kid),
    sign: null,
    afterwards: (signature, payload) => ({ signature, payload }),
    planted: null,
  }
  const draft = await applyFault(fault, good, around)
  const payload = draft.payload(draft.claims)
  const start = encode(textOf(draft.header))
  const input = `${start}.${encode(payload)}`
  const signature = draft.sign?.(input) ?? signBytes(input, draft.signer.privateJwk, draft.signer.algorithm)
  const done = draft.afterwards(signature, payload)
  return { token: `${start}.${encode(done.payload)}.${done.signature.toString('base64url')}`, planted: draft.planted }
}

const encode = (text: string): string => Buffer.from(text).toString('base64url')

/** What the header says stays; the key's own algorithm and id come first where it says nothing. */
function completeHeader(header: Members, { algorithm, kid }: TestSigner): Members {
  const own = [
    { name: 'alg', json: JSON.stringify(algorithm) },
    { name: 'kid', json: JSON.stringify(kid) },
  ]
  const said = (name: string) => header.find((member) => member.name === name)
  return [...own.map((member) => said(member.name) ?? member), ...withoutMembers(header, 'alg', 'kid')]
}

/**
 * The algorithm that the header asks for, where the key can sign with it: an RSA key with any of RS and PS. A header may also
 * say what is not so; then the key signs as it does.
 */
function signingAlgorithm(header: Members, own: TestAlgorithm): TestAlgorithm {
  const said = valueOf(header, 'alg')
  const wanted = KEY_PAIR_ALGORITHMS.find((name) => name === said)
  return wanted !== undefined && kindOf(wanted) === kindOf(own) ? wanted : own
}

function kindOf(algorithm: TestAlgorithm): string {
  if (algorithm.startsWith('ES')) return algorithm
  return algorithm.startsWith('E') ? 'Ed25519' : 'RSA'
}
