import { createHmac, createSign, generateKeyPairSync, type KeyObject } from 'node:crypto'

/** Built by hand and not with the library under test, so that headers can be as wrong as an attacker makes them. */
export const encode = (value: unknown): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')

export interface RsaSigner {
  readonly kid: string
  readonly privateKey: KeyObject
  readonly publicPem: string
  /** The public half as a member of a key set. */
  readonly jwk: Record<string, unknown>
  /** Header and payload as objects, or as the JSON text itself where the text matters. */
  sign(payload: unknown, header?: unknown): string
}

export function createRsaSigner(kid = 'key-1', modulusLength = 2048, publicExponent = 65_537): RsaSigner {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength, publicExponent })
  return {
    kid,
    privateKey,
    publicPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    jwk: { ...publicKey.export({ format: 'jwk' }), kid, use: 'sig', alg: 'RS256' },
    sign(payload, header = { alg: 'RS256', kid, typ: 'at+jwt' }) {
      const input = `${encode(header)}.${encode(payload)}`
      return `${input}.${createSign('sha256').update(input).sign(privateKey).toString('base64url')}`
    },
  }
}

/** A token signed with a shared secret: what the attack "algorithm confusion" makes out of a public key's text. */
export function signHs256(secret: string | Buffer, payload: unknown, header: unknown = { alg: 'HS256' }): string {
  const input = `${encode(header)}.${encode(payload)}`
  return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`
}

export const keySetText = (...jwks: readonly unknown[]): string => JSON.stringify({ keys: jwks })
