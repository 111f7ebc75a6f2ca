import type { Registration } from './jwt-registry'

/**
 * The "JSON Web Signature and Encryption Header Parameters" registry, https://www.iana.org/assignments/jose, as of the end of
 * 2025, in our own words.
 */
export const JOSE_REGISTRY: readonly Registration[] = [
  [
    'alg',
    'How the token is signed, or how its key is encrypted. The verifier decides what it takes.',
    'RFC 7515 §4.1.1, RFC 7516 §4.1.1',
  ],
  ['enc', 'How the content is encrypted.', 'RFC 7516 §4.1.2'],
  ['zip', 'How the content was compressed before it was encrypted.', 'RFC 7516 §4.1.3'],
  ['jku', 'Address of a key set. Never asked here: whoever made the token chose it.', 'RFC 7515 §4.1.2'],
  ['jwk', 'A public key. Never used here: whoever made the token chose it.', 'RFC 7515 §4.1.3'],
  ['kid', 'Which key of the set it is. Only a name.', 'RFC 7515 §4.1.4'],
  ['x5u', 'Address of certificates. Never asked here: whoever made the token chose it.', 'RFC 7515 §4.1.5'],
  ['x5c', 'A chain of certificates. Never used here: whoever made the token chose it.', 'RFC 7515 §4.1.6'],
  ['x5t', 'SHA-1 thumbprint of the certificate of the key.', 'RFC 7515 §4.1.7'],
  ['x5t#S256', 'SHA-256 thumbprint of the certificate of the key.', 'RFC 7515 §4.1.8'],
  ['typ', 'What kind of token it is; "at+jwt" for an access token.', 'RFC 7515 §4.1.9, RFC 9068 §2.1'],
  ['cty', 'What is in it; "JWT" where a token is in the token.', 'RFC 7515 §4.1.10, RFC 7519 §5.2'],
  ['crit', 'Extensions that must be understood, or the token be refused.', 'RFC 7515 §4.1.11'],
  ['epk', 'The sender’s public key of this one exchange.', 'RFC 7518 §4.6.1.1'],
  ['apu', 'Who the sender is, worked into the key.', 'RFC 7518 §4.6.1.2'],
  ['apv', 'Who the receiver is, worked into the key.', 'RFC 7518 §4.6.1.3'],
  ['iv', 'Initialization vector of the key’s encryption.', 'RFC 7518 §4.7.1.1'],
  ['tag', 'Authentication tag of the key’s encryption.', 'RFC 7518 §4.7.1.2'],
  ['p2s', 'Salt that the key was derived from the password with.', 'RFC 7518 §4.8.1.1'],
  ['p2c', 'Number of iterations that the key was derived with.', 'RFC 7518 §4.8.1.2'],
  ['iss', 'Issuer, repeated in front of the encrypted claims.', 'RFC 7519 §5.3'],
  ['sub', 'Subject, repeated in front of the encrypted claims.', 'RFC 7519 §5.3'],
  ['aud', 'Audience, repeated in front of the encrypted claims.', 'RFC 7519 §5.3'],
  ['b64', 'False: the content is signed as it is, not in base64url.', 'RFC 7797 §3'],
  ['url', 'Address that the request is for (ACME).', 'RFC 8555 §6.4.1'],
  ['nonce', 'A value that the server gave, once (ACME).', 'RFC 8555 §6.5.2'],
  ['ppt', 'Which extension of PASSporT it is.', 'RFC 8225 §8.1'],
  ['svt', 'Signature validation token.', 'RFC 9321'],
  ['trust_chain', 'Chain of statements from an entity to a trust anchor.', 'OpenID Federation 1.0 §4.3'],
]
