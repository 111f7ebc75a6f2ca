import type { KeySource } from '../../../../../shared/contract/inspection'
import { AppError } from '../../../../../shared/errors'
import { decodeBase64url } from '../../text/base64url'
import { lintKey } from '../key-lint'
import type { KeySet } from '../parse-jwks'

type TypedSecret = Extract<KeySource, { kind: 'secret' }>

/**
 * A typed secret as a key set of one. It is read by the letter: a secret that was cut off, or is in another encoding than its
 * owner thinks, must not pass for one that does not match. Throws `jwks.invalid`, which repeats nothing of it.
 */
export function secretKeySet({ secret, encoding }: TypedSecret): KeySet {
  const bytes = decode(secret, encoding)
  if (bytes === undefined)
    throw new AppError('jwks.invalid', `The secret is no ${encoding} text. ${EXPECTED[encoding]}`, {
      rule: RULES[encoding],
    })
  if (bytes.length === 0) throw new AppError('jwks.invalid', 'The secret is empty.', { rule: 'RFC 7518 §3.2' })
  const jwk = { kty: 'oct', k: bytes.toString('base64url') }
  return { keys: [{ kid: null, jwk, lint: lintKey(jwk) }], skippedCount: 0 }
}

const EXPECTED: Readonly<Record<TypedSecret['encoding'], string>> = {
  utf8: 'It holds half of a character.',
  base64url: 'That has the characters A-Z a-z 0-9 - _ and no padding.',
  base64: 'That has the characters A-Z a-z 0-9 + /, with = at its end to make its length a multiple of four.',
  hex: 'That has two characters out of 0-9 a-f for each byte.',
}

const RULES: Readonly<Record<TypedSecret['encoding'], string>> = {
  utf8: 'RFC 3629 §3',
  base64url: 'RFC 7515 §2',
  base64: 'RFC 4648 §4',
  hex: 'RFC 4648 §8',
}

function decode(secret: string, encoding: TypedSecret['encoding']): Buffer | undefined {
  switch (encoding) {
    case 'utf8':
      return /\p{Surrogate}/u.test(secret) ? undefined : Buffer.from(secret, 'utf8')
    case 'base64url':
      return decodeBase64url(secret)
    case 'base64': {
      const bytes = Buffer.from(secret, 'base64')
      // Encoded again it is another text where anything in it was skipped.
      return bytes.toString('base64') === secret ? bytes : undefined
    }
    case 'hex':
      return /^(?:[0-9a-f]{2})*$/i.test(secret) ? Buffer.from(secret, 'hex') : undefined
  }
}
