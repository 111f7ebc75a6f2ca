import { createPublicKey, createSecretKey, type KeyObject } from 'node:crypto'
import { calculateJwkThumbprint, type JWK } from 'jose'
import { decodeBase64url } from '../text/base64url'
import type { RawJwk } from './key-lint'

/** A key set stays the same object while it is cached, and so do its keys: each is made ready once. */
const imported = new WeakMap<RawJwk, KeyObject | null>()
const thumbprints = new WeakMap<RawJwk, Promise<string | null>>()

/** What a key is made of. The rest of a JWK is what somebody says about it, and was judged before. */
const MEMBERS = ['kty', 'n', 'e', 'crv', 'x', 'y', 'k']

/** Null where the platform's cryptography refuses the key: a point off the curve, for one. */
export function importKey(jwk: RawJwk): KeyObject | null {
  const known = imported.get(jwk)
  if (known !== undefined) return known
  const key = importAnew(jwk)
  imported.set(jwk, key)
  return key
}

function importAnew(jwk: RawJwk): KeyObject | null {
  try {
    if (jwk['kty'] !== 'oct') return createPublicKey({ key: membersOf(jwk), format: 'jwk' })
    const secret = typeof jwk['k'] === 'string' ? decodeBase64url(jwk['k']) : undefined
    return secret === undefined ? null : createSecretKey(secret)
  } catch {
    return null
  }
}

/** RFC 7638 §3 with SHA-256. Null for a secret, which could be guessed by it (§7), and where a member is missing. */
export function thumbprintOf(jwk: RawJwk): Promise<string | null> {
  if (jwk['kty'] === 'oct') return Promise.resolve(null)
  const thumbprint = thumbprints.get(jwk) ?? calculateJwkThumbprint(membersOf(jwk)).catch(() => null)
  thumbprints.set(jwk, thumbprint)
  return thumbprint
}

function membersOf(jwk: RawJwk): JWK & Record<string, unknown> {
  const members: Record<string, unknown> = {}
  for (const name of MEMBERS) if (jwk[name] !== undefined) members[name] = jwk[name]
  return members
}
