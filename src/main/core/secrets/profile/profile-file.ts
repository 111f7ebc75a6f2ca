/*
 * A profile on disk: three lines of ASCII, each ended by a line feed.
 *
 *   {"format":"signet-profile","version":1,"kdf":{…},"cipher":"aes-256-gcm","nonce":"…"}   the header
 *   base64 of the ciphertext and its 16-byte tag
 *   sha256:base64url of the two lines before
 *
 * The key is scrypt's (RFC 7914) of the passphrase, and the bytes of the header are the additional data of AES-GCM (NIST SP
 * 800-38D): a header that was changed is as refused as a content that was. GCM cannot tell a wrong key from changed bytes.
 * The digest can: it needs no key and protects from nobody, but where it fits and the tag does not, the file came over
 * whole and the passphrase is the wrong one.
 */
import { createCipheriv, createDecipheriv, createHash } from 'node:crypto'
import * as v from 'valibot'
import { integer } from '../../../../shared/contract/primitives'
import { AppError } from '../../../../shared/errors'
import type { Random } from '../../../ports/random'
import { COST, deriveKey, isBearable } from './derive-key'

const FORMAT = 'signet-profile'
const VERSION = 1
const CIPHER = 'aes-256-gcm'
const KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16
const SALT_BYTES = 16

/** What every version begins with. */
const AnyHeader = v.object({ format: v.literal(FORMAT), version: integer(1, Number.MAX_SAFE_INTEGER) })

const bytes = (length: number) =>
  v.pipe(
    v.string(),
    v.maxLength(64),
    v.transform((text) => canonical(text, 'base64url')),
    v.check((found) => found?.length === length),
    v.transform((found) => found ?? Buffer.alloc(0)),
  )

const Header = v.strictObject({
  format: v.literal(FORMAT),
  version: v.literal(VERSION),
  kdf: v.pipe(
    v.strictObject({
      name: v.literal('scrypt'),
      n: integer(2, 2 ** 31),
      r: integer(1, 2 ** 16),
      p: integer(1, 2 ** 16),
      salt: bytes(SALT_BYTES),
    }),
    v.check((kdf) => isBearable(kdf)),
  ),
  cipher: v.literal(CIPHER),
  nonce: bytes(NONCE_BYTES),
})

/** The file's text. */
export async function sealProfile(content: string, passphrase: string, random: Pick<Random, 'bytes'>): Promise<string> {
  const [salt, nonce] = [random.bytes(SALT_BYTES), random.bytes(NONCE_BYTES)]
  const header = JSON.stringify({
    format: FORMAT,
    version: VERSION,
    kdf: { name: 'scrypt', ...COST, salt: Buffer.from(salt).toString('base64url') },
    cipher: CIPHER,
    nonce: Buffer.from(nonce).toString('base64url'),
  })
  const key = await deriveKey(passphrase, salt, COST, KEY_BYTES)
  try {
    const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(header))
    const sealed = Buffer.concat([cipher.update(content, 'utf8'), cipher.final(), cipher.getAuthTag()])
    const lines = `${header}\n${sealed.toString('base64')}\n`
    return `${lines}${digestLine(lines)}\n`
  } finally {
    key.fill(0)
  }
}

/** The content. Rejects with `profile.not_a_profile`, `profile.newer`, `profile.damaged`, `profile.wrong_passphrase`. */
export async function unsealProfile(text: string, passphrase: string): Promise<string> {
  const [first = '', second = '', third = '', ...rest] = text.split('\n')
  const document = parseJson(first)
  const any = v.safeParse(AnyHeader, document)
  if (!any.success) throw new AppError('profile.not_a_profile', 'This file is not a profile of Signet.')
  if (any.output.version > VERSION)
    throw new AppError('profile.newer', 'This profile was written by a newer Signet.', { version: any.output.version })
  const header = v.safeParse(Header, document)
  const sealed = canonical(second, 'base64')
  const isWhole = rest.length === 1 && rest[0] === '' && third === digestLine(`${first}\n${second}\n`)
  if (!header.success || sealed === undefined || sealed.length < TAG_BYTES || !isWhole)
    throw new AppError('profile.damaged', 'The file is not as it was written: it was cut short or changed.')

  const { kdf, nonce } = header.output
  const key = await deriveKey(passphrase, kdf.salt, kdf, KEY_BYTES)
  try {
    const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES })
    decipher.setAAD(Buffer.from(first))
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES))
    return Buffer.concat([decipher.update(sealed.subarray(0, -TAG_BYTES)), decipher.final()]).toString('utf8')
  } catch (error) {
    throw new AppError('profile.wrong_passphrase', 'This passphrase does not open the profile.', undefined, {
      cause: error,
    })
  } finally {
    key.fill(0)
  }
}

const digestLine = (lines: string): string => `sha256:${createHash('sha256').update(lines).digest('base64url')}`

/** Buffer skips what does not belong: only the text that it would have written itself is taken. */
function canonical(text: string, encoding: 'base64' | 'base64url'): Buffer | undefined {
  const found = Buffer.from(text, encoding)
  return found.toString(encoding) === text ? found : undefined
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
