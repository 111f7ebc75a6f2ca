import { constants, pbkdf2, privateDecrypt, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'
import { decodeBase64url } from '../text/base64url'
import { unwrapAesKey } from './aes-key-wrap'
import { agreeKey } from './agree-key'
import { decryptGcm } from './content-encryption'
import type { DecryptionKey } from './read-keys'
import { decryptPkcs1 } from './rsa-pkcs1'

/** What a content key is got from, besides the receiver's own key. */
interface WrappedKey {
  readonly header: ReadonlyMap<string, unknown>
  readonly encryptedKey: Buffer
  readonly enc: string
  /** Length of the content key. */
  readonly keyBytes: number
}

/** A way to the content key (`alg`, RFC 7518 §4.1). */
export interface KeyManagement {
  fits(material: DecryptionKey['material']): boolean
  /** Undefined where it is not to be had with this key; the same where the platform's cryptography throws. */
  unwrap(wrapped: WrappedKey, material: DecryptionKey['material']): Promise<Buffer | undefined> | Buffer | undefined
}

const deriveKey = promisify(pbkdf2)

const withPrivate = (
  isType: (key: KeyObject) => boolean,
  unwrap: (wrapped: WrappedKey, key: KeyObject) => Buffer | undefined,
): KeyManagement => ({
  fits: (material) => material.kind === 'private' && isType(material.key),
  unwrap: (wrapped, material) => (material.kind === 'private' ? unwrap(wrapped, material.key) : undefined),
})

const withSecret = (
  keyBytes: number,
  unwrap: (wrapped: WrappedKey, key: Buffer) => Buffer | undefined,
): KeyManagement => ({
  fits: (material) => material.kind === 'secret' && material.bytes.length === keyBytes,
  unwrap: (wrapped, material) => (material.kind === 'secret' ? unwrap(wrapped, material.bytes) : undefined),
})

const isRsa = (key: KeyObject): boolean => key.asymmetricKeyType === 'rsa'
const isForAgreement = (key: KeyObject): boolean =>
  key.asymmetricKeyType === 'x25519' ||
  (key.asymmetricKeyType === 'ec' &&
    ['prime256v1', 'secp384r1', 'secp521r1'].includes(key.asymmetricKeyDetails?.namedCurve ?? ''))

const rsaOaep = (oaepHash: string): KeyManagement =>
  withPrivate(isRsa, ({ encryptedKey }, key) =>
    privateDecrypt({ key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash }, encryptedKey),
  )

/** The agreed key is the content key, or, with `wrapBytes`, one that it is wrapped with. */
const ecdh = (wrapBytes: number | null): KeyManagement =>
  withPrivate(isForAgreement, ({ header, encryptedKey, enc, keyBytes }, key) => {
    if (wrapBytes === null) return encryptedKey.length === 0 ? agreeKey(key, header, enc, keyBytes) : undefined
    const agreed = agreeKey(key, header, String(header.get('alg')), wrapBytes)
    return agreed === undefined ? undefined : unwrapAesKey(encryptedKey, agreed, keyBytes)
  })

const aesKeyWrap = (wrapBytes: number): KeyManagement =>
  withSecret(wrapBytes, ({ encryptedKey, keyBytes }, key) => unwrapAesKey(encryptedKey, key, keyBytes))

/** RFC 7518 §4.7. */
const aesGcmKeyWrap = (keyBytes: number): KeyManagement =>
  withSecret(keyBytes, ({ header, encryptedKey }, key) => {
    const [iv, tag] = [bytesOf(header.get('iv')), bytesOf(header.get('tag'))]
    return iv && tag ? decryptGcm(key, iv, encryptedKey, tag, Buffer.alloc(0)) : undefined
  })

/** RFC 7518 §4.8. How many rounds it takes is limited before. */
const pbes2 = (hash: string, wrapBytes: number): KeyManagement => ({
  fits: ({ kind }) => kind !== 'private',
  async unwrap({ header, encryptedKey, keyBytes }, material) {
    const salt = bytesOf(header.get('p2s'))
    if (material.kind === 'private' || salt === undefined || salt.length < 8) return undefined
    const algorithm = String(header.get('alg'))
    const saltInput = Buffer.concat([Buffer.from(`${algorithm}\0`), salt])
    const wrappingKey = await deriveKey(material.bytes, saltInput, Number(header.get('p2c')), wrapBytes, hash)
    return unwrapAesKey(encryptedKey, wrappingKey, keyBytes)
  },
})

const direct: KeyManagement = {
  fits: ({ kind }) => kind === 'secret',
  unwrap: ({ encryptedKey }, material) =>
    material.kind === 'secret' && encryptedKey.length === 0 ? material.bytes : undefined,
}

const bytesOf = (value: unknown): Buffer | undefined => (typeof value === 'string' ? decodeBase64url(value) : undefined)

const KEY_MANAGEMENTS: ReadonlyMap<unknown, KeyManagement> = new Map([
  ['dir', direct],
  ['RSA1_5', withPrivate(isRsa, ({ encryptedKey, keyBytes }, key) => decryptPkcs1(encryptedKey, key, keyBytes))],
  ['RSA-OAEP', rsaOaep('sha1')],
  ['RSA-OAEP-256', rsaOaep('sha256')],
  ['RSA-OAEP-384', rsaOaep('sha384')],
  ['RSA-OAEP-512', rsaOaep('sha512')],
  ['ECDH-ES', ecdh(null)],
  ['ECDH-ES+A128KW', ecdh(16)],
  ['ECDH-ES+A192KW', ecdh(24)],
  ['ECDH-ES+A256KW', ecdh(32)],
  ['A128KW', aesKeyWrap(16)],
  ['A192KW', aesKeyWrap(24)],
  ['A256KW', aesKeyWrap(32)],
  ['A128GCMKW', aesGcmKeyWrap(16)],
  ['A192GCMKW', aesGcmKeyWrap(24)],
  ['A256GCMKW', aesGcmKeyWrap(32)],
  ['PBES2-HS256+A128KW', pbes2('sha256', 16)],
  ['PBES2-HS384+A192KW', pbes2('sha384', 24)],
  ['PBES2-HS512+A256KW', pbes2('sha512', 32)],
])

/** By the header's `alg`; undefined for one that is not known. */
export const keyManagementOf = (alg: unknown): KeyManagement | undefined => KEY_MANAGEMENTS.get(alg)
