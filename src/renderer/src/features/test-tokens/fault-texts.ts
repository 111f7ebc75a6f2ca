import type { TokenFault } from '../../../../shared/contract/test-tokens'

export type RealFault = Exclude<TokenFault, 'none'>

/** What is wrong, as a button, and what a handler must do about it. */
export const faultTexts: Readonly<Record<RealFault, { readonly name: string; readonly rule: string }>> = {
  expired: { name: 'Expired', rule: 'Refuse it: its exp is an hour ago (RFC 7519 §4.1.4).' },
  'not-yet-valid': { name: 'Not valid yet', rule: 'Refuse it until nbf, which is in an hour (RFC 7519 §4.1.5).' },
  'no-expiry': { name: 'No expiry', rule: 'Refuse an access token that never ends: exp is required (RFC 9068 §2.2).' },
  'expiry-in-milliseconds': {
    name: 'Expiry in milliseconds',
    rule: 'Refuse it, or it is good for fifty thousand years: times are seconds (RFC 7519 §2).',
  },
  'wrong-audience': { name: 'Wrong audience', rule: 'Refuse what is meant for another service (RFC 8725 §3.9).' },
  'wrong-issuer': { name: 'Wrong issuer', rule: 'Refuse an issuer that it does not trust (RFC 8725 §3.8).' },
  'wrong-type': {
    name: 'Wrong type',
    rule: 'Refuse a JWT that does not say it is an access token, as an ID token (RFC 9068 §4).',
  },
  'missing-claims': {
    name: 'Claims missing',
    rule: 'Refuse a token without sub, client_id, iat and jti (RFC 9068 §2.2).',
  },
  'unknown-key': {
    name: 'Unknown key',
    rule: 'Refuse a kid that no key set has, and ask for the set once, not for each such token.',
  },
  'no-key-id': {
    name: 'No key id',
    rule: 'Refuse it, or try the keys of its own set. A set with several keys shows which.',
  },
  'other-key': { name: 'Another key', rule: 'Refuse a signature that the named key did not make (RFC 7515 §5.2).' },
  'own-key': { name: 'Brings its key along', rule: 'Never verify with the jwk of a header (RFC 8725 §3.10).' },
  'key-address': {
    name: 'Names a key’s address',
    rule: 'Never fetch the jku of a header (RFC 8725 §3.10). The local key set counts who does.',
  },
  'broken-signature': { name: 'Broken signature', rule: 'Refuse it: one bit of the signature is turned.' },
  'changed-payload': { name: 'Changed claims', rule: 'Refuse it: the claims were changed after it was signed.' },
  'none-algorithm': { name: 'Algorithm none', rule: 'Refuse what is not signed, whatever it says (RFC 8725 §3.2).' },
  'algorithm-confusion': {
    name: 'Public key as secret',
    rule: 'Refuse HS256: everybody has the public key that it is signed with (RFC 8725 §3.1).',
  },
  'unknown-critical': {
    name: 'Unknown extension',
    rule: 'Refuse a token whose crit names what is not understood (RFC 7515 §4.1.11).',
  },
  'duplicate-claim': {
    name: 'A claim twice',
    rule: 'Refuse it, or read the last sub as everybody does, and never the first (RFC 7519 §4).',
  },
}

export const faultGroups: readonly { readonly title: string; readonly faults: readonly RealFault[] }[] = [
  { title: 'Time', faults: ['expired', 'not-yet-valid', 'no-expiry', 'expiry-in-milliseconds'] },
  { title: 'From whom and for whom', faults: ['wrong-audience', 'wrong-issuer', 'wrong-type', 'missing-claims'] },
  { title: 'Key', faults: ['unknown-key', 'no-key-id', 'other-key', 'own-key', 'key-address'] },
  {
    title: 'Signature',
    faults: ['broken-signature', 'changed-payload', 'none-algorithm', 'algorithm-confusion'],
  },
  { title: 'Format', faults: ['unknown-critical', 'duplicate-claim'] },
]
