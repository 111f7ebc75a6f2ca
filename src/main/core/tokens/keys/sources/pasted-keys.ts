import { AppError } from '../../../../../shared/errors'
import { readJson, valuesOf } from '../../text/strict-json'
import { parseJwks, type KeySet } from '../parse-jwks'
import { isPem, readPem } from './pem'

const RULE = 'RFC 7517 §4'

/**
 * Public keys as people have them at hand: a JWK, a JWK Set (RFC 7517 §4, §5), or PEM. Throws `jwks.invalid`, for a private
 * key above all. `nowMs` is what the validity of a certificate is compared with.
 */
export function readPastedKeys(text: string, nowMs: number): KeySet {
  const trimmed = text.replace(/^\ufeff/, '').trim()
  if (trimmed === '') throw invalid('There is no key.')
  if (!trimmed.startsWith('{')) {
    if (isPem(trimmed)) return readPem(trimmed, nowMs)
    throw invalid(
      'This is no key: neither a JWK or a JWK Set, which begin with {, nor PEM, which begins with -----BEGIN.',
    )
  }
  const json = readJson(trimmed, 0)
  const members = json.ok && json.members !== null ? valuesOf(json.members) : new Map<string, unknown>()
  if (!members.has('kty') || members.has('keys')) return parseJwks(trimmed)
  if (members.get('kty') === 'oct')
    throw new AppError(
      'jwks.invalid',
      'This is a symmetric key. It is given as a secret, and then verifies HMACs only.',
      { rule: RULE, holds: 'symmetric key' },
    )
  return parseJwks(`{"keys":[${trimmed}]}`)
}

const invalid = (message: string): AppError => new AppError('jwks.invalid', message, { rule: RULE })
