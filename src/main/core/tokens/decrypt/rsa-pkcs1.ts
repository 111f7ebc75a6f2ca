import { constants, privateDecrypt, randomBytes, type KeyObject } from 'node:crypto'

/**
 * The content key that was encrypted with RSAES-PKCS1-v1_5 (`RSA1_5`, RFC 7518 §4.2). Where the padding is wrong it is a random one,
 * so that all ends in the one same failure of the content (RFC 7516 §11.5; Bleichenbacher's attack). Node 20 refuses the padding
 * to private keys (CVE-2023-46809), and Electron's BoringSSL has no implicit rejection, so it is taken off here.
 */
export function decryptPkcs1(encrypted: Buffer, key: KeyObject, keyBytes: number): Buffer {
  const substitute = randomBytes(keyBytes)
  const padded = privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, encrypted)
  const start = padded.length - keyBytes
  // RFC 8017 §7.2.2: 00 02, at least eight bytes that are not zero, 00, and the message, whose length is known.
  let wrong = (padded[0] ?? 1) | ((padded[1] ?? 0) ^ 2) | (padded[start - 1] ?? 1) | Number(start < 11)
  for (let at = 2; at < start - 1; at += 1) wrong |= Number(padded[at] === 0)
  return wrong === 0 ? Buffer.from(padded.subarray(start)) : substitute
}
