/**
 * Strict readers of what Node reads leniently: `Buffer.from('v1=', 'base64')` and `Buffer.from('zz', 'hex')` are bytes, not
 * errors, and a signature that was cut or mistyped would look like another signature.
 */

const HEX = /^(?:[0-9a-f]{2})*$/i

/** Null unless it is hexadecimal digits, two for each byte, in either case. */
export const fromHex = (text: string): Buffer | null => (HEX.test(text) ? Buffer.from(text, 'hex') : null)

/** Null unless it is base64 (RFC 4648 §4) as an encoder writes it: with padding, and no bit set that is not used. */
export function fromBase64(text: string): Buffer | null {
  const bytes = Buffer.from(text, 'base64')
  return bytes.toString('base64') === text ? bytes : null
}

/** The same, and its padding may be missing: of secrets, which people copy. */
export function fromUnpaddedBase64(text: string): Buffer | null {
  const bytes = Buffer.from(text, 'base64')
  const written = bytes.toString('base64')
  return written === text || written.replace(/=+$/, '') === text ? bytes : null
}
