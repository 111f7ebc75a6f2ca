import type { JWK } from 'jose'
import type { TokenFault } from '../../../../shared/contract/test-tokens'
import { USUAL_LIFETIME_S } from './default-texts'
import { makeTestKey, type MadeTestKey } from './make-test-key'
import { textOf, timeOf, valueOf, withMember, withoutMembers, type Members } from './members'
import { signWithPublicKey } from './sign-bytes'

/** A token on its way: what each part is made of. */
export interface Draft {
  readonly header: Members
  readonly claims: Members
  /** JSON text of the payload that is signed. */
  readonly payload: (claims: Members) => string
  readonly signer: MadeTestKey
  /** The signature of the signing input; by default that of the signer. */
  readonly sign: ((input: string) => Buffer) | null
  /** What becomes of signature and payload afterwards. */
  readonly afterwards: (signature: Buffer, payload: string) => { readonly signature: Buffer; readonly payload: string }
  /** A key that a handler finds only if it goes where the token says. */
  readonly planted: JWK | null
}

export interface FaultAround {
  /** Seconds. */
  readonly now: number
  /** Where the key set is that no handler may ask for. */
  readonly plantedUrl: string
}

const HOUR_S = 3_600

/** Nobody's, ever (RFC 2606 §2). */
const OTHER_ISSUER = 'https://another-issuer.example'
const OTHER_AUDIENCE = 'https://another-api.example'
const UNKNOWN_EXTENSION = 'x-signet-test-extension'

type Change = (draft: Draft, around: FaultAround) => Draft | Promise<Draft>

const inClaims =
  (change: (claims: Members, around: FaultAround) => Members): Change =>
  (draft, around) => ({ ...draft, claims: change(draft.claims, around) })

const inHeader =
  (change: (header: Members, around: FaultAround) => Members): Change =>
  (draft, around) => ({ ...draft, header: change(draft.header, around) })

/** How long the token is good, by its own claims. */
const lifetimeOf = (claims: Members, now: number): number =>
  Math.max((timeOf(claims, 'exp') ?? now + USUAL_LIFETIME_S) - (timeOf(claims, 'iat') ?? now), 1)

/** Signed by a pair that is made for this one token, under the id of the good one or its own. */
const signedByStranger = async (draft: Draft, kid?: string): Promise<Draft> => ({
  ...draft,
  signer: await makeTestKey(draft.signer.algorithm, kid),
})

/** Each makes exactly one thing wrong, and leaves all else as it was. */
const CHANGES: Readonly<Record<TokenFault, Change>> = {
  none: (draft) => draft,

  // The whole life is moved into the past, or a token would have ended before it was issued.
  expired: inClaims((claims, { now }) => {
    const lifetime = lifetimeOf(claims, now)
    const moved = withMember(claims, 'exp', now - HOUR_S)
    return ['iat', 'nbf']
      .filter((name) => valueOf(claims, name) !== undefined)
      .reduce((all, name) => withMember(all, name, now - HOUR_S - lifetime), moved)
  }),
  'not-yet-valid': inClaims((claims, { now }) =>
    withMember(withMember(claims, 'nbf', now + HOUR_S), 'exp', now + HOUR_S + lifetimeOf(claims, now)),
  ),
  'no-expiry': inClaims((claims) => withoutMembers(claims, 'exp')),
  'expiry-in-milliseconds': inClaims((claims, { now }) =>
    withMember(claims, 'exp', (timeOf(claims, 'exp') ?? now + USUAL_LIFETIME_S) * 1_000),
  ),

  'wrong-audience': inClaims((claims) => withMember(claims, 'aud', OTHER_AUDIENCE)),
  'wrong-issuer': inClaims((claims) => withMember(claims, 'iss', OTHER_ISSUER)),
  'wrong-type': inHeader((header) => withMember(header, 'typ', 'JWT')),
  'missing-claims': inClaims((claims) => withoutMembers(claims, 'sub', 'client_id', 'iat', 'jti')),

  'unknown-key': async (draft) => {
    const stranger = await signedByStranger(draft)
    return { ...stranger, header: withMember(draft.header, 'kid', stranger.signer.kid) }
  },
  'no-key-id': inHeader((header) => withoutMembers(header, 'kid')),
  'other-key': (draft) => signedByStranger(draft, draft.signer.kid),
  'own-key': async (draft) => {
    const stranger = await signedByStranger(draft, draft.signer.kid)
    return { ...stranger, header: withMember(draft.header, 'jwk', stranger.signer.publicJwk) }
  },
  'key-address': async (draft, { plantedUrl }) => {
    const stranger = await signedByStranger(draft, draft.signer.kid)
    return {
      ...stranger,
      header: withMember(draft.header, 'jku', plantedUrl),
      planted: stranger.signer.publicJwk,
    }
  },

  'broken-signature': (draft) => ({
    ...draft,
    afterwards: (signature, payload) => ({ signature: withOneBitTurned(signature), payload }),
  }),
  'changed-payload': (draft) => ({
    ...draft,
    afterwards: (signature) => ({
      signature,
      payload: textOf(withMember(draft.claims, 'sub', `${subjectOf(draft.claims)}-changed`)),
    }),
  }),
  'none-algorithm': (draft) => ({
    ...draft,
    header: withMember(draft.header, 'alg', 'none'),
    sign: () => Buffer.alloc(0),
  }),
  'algorithm-confusion': (draft) => ({
    ...draft,
    header: withMember(draft.header, 'alg', 'HS256'),
    sign: (input) => signWithPublicKey(input, draft.signer.publicJwk),
  }),

  'unknown-critical': inHeader((header) =>
    withMember(withMember(header, UNKNOWN_EXTENSION, true), 'crit', [UNKNOWN_EXTENSION]),
  ),
  // The good value is the last: what most readers take, and some do not.
  'duplicate-claim': (draft) => ({
    ...draft,
    payload: (claims) => {
      const subject = subjectOf(claims)
      const others = withoutMembers(claims, 'sub')
      const twice = [`${subject}-twice`, subject].map((value) => ({ name: 'sub', json: JSON.stringify(value) }))
      return textOf([...twice, ...others])
    },
  }),
}

function subjectOf(claims: Members): string {
  const subject = valueOf(claims, 'sub')
  return typeof subject === 'string' ? subject : 'somebody'
}

/** In the middle: at the ends of the text some readers look away from surplus bits. */
function withOneBitTurned(signature: Buffer): Buffer {
  const turned = Buffer.from(signature)
  const middle = Math.floor(turned.length / 2)
  turned.writeUInt8(turned.readUInt8(middle) ^ 1, middle)
  return turned
}

export const applyFault = async (fault: TokenFault, draft: Draft, around: FaultAround): Promise<Draft> =>
  CHANGES[fault](draft, around)
