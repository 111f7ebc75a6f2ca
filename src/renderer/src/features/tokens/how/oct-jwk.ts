import type { KeySource } from '../../../../../shared/contract/inspection'

export type SecretEncoding = Extract<KeySource, { kind: 'secret' }>['encoding']

/** The bytes that a secret is written for; undefined where it is not of that encoding. */
function bytesOf(secret: string, encoding: SecretEncoding): Uint8Array | undefined {
  if (encoding === 'utf8') return new TextEncoder().encode(secret)
  const text = secret.replace(/\s/g, '')
  if (encoding === 'hex')
    return /^(?:[0-9a-f]{2})+$/i.test(text)
      ? Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
      : undefined
  const pattern = encoding === 'base64' ? /^[A-Za-z0-9+/]+={0,2}$/ : /^[A-Za-z0-9_-]+={0,2}$/
  if (!pattern.test(text)) return undefined
  try {
    return Uint8Array.from(atob(text.replace(/=+$/, '').replaceAll('-', '+').replaceAll('_', '/')), (char) =>
      char.charCodeAt(0),
    )
  } catch {
    return undefined
  }
}

/** A secret as the JWK that main decrypts with (RFC 7518 §6.4); undefined where it is not of that encoding. */
export function octJwk(secret: string, encoding: SecretEncoding): string | undefined {
  const bytes = bytesOf(secret, encoding)
  if (bytes === undefined || bytes.length === 0) return undefined
  const k = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')
  return JSON.stringify({ kty: 'oct', k })
}
