import { createCipheriv, createDecipheriv, randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto'
import { AppError } from '../../shared/errors'

/**
 * A state as a file keeps it: AES-256-GCM under a key of scrypt (RFC 7914).
 *
 * | bytes | what they are |
 * |---|---|
 * | 8 | `SGNTSBX1`, which also stands for the parameters below |
 * | 16 | salt |
 * | 16 | the last part of what scrypt gave: tells a wrong passphrase from a damaged file |
 * | 12 | nonce, a new one for every writing |
 * | 16 | authentication tag, over the three before the nonce too |
 * | … | the sealed state |
 */
const MAGIC = Buffer.from('SGNTSBX1')
const SALT_BYTES = 16
const CHECK_BYTES = 16
const NONCE_BYTES = 12
const TAG_BYTES = 16
const KEY_BYTES = 32
const HEADER_BYTES = MAGIC.length + SALT_BYTES + CHECK_BYTES

/** 128 MiB and about half a second: what a guess costs. It is paid once for a run. */
const SCRYPT: ScryptOptions = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1_024 * 1_024 }

/** Seals the states of one file. */
export interface StateSeal {
  seal(state: Uint8Array): Uint8Array
  /** Throws an `AppError` for bytes that this passphrase has not sealed, or that were changed since. */
  open(sealed: Uint8Array): Uint8Array
}

/** For a file that is there, by its own salt, or for a new one. Rejects with an `AppError` for a wrong passphrase. */
export async function createStateSeal(passphrase: string, sealed: Uint8Array | undefined): Promise<StateSeal> {
  if (sealed !== undefined && !isSealed(sealed)) throw unusable('it is not a state of the sandbox, or it is damaged')
  const salt =
    sealed === undefined
      ? randomBytes(SALT_BYTES)
      : Buffer.from(sealed.subarray(MAGIC.length, MAGIC.length + SALT_BYTES))
  const derived = await derive(passphrase, salt)
  const key = derived.subarray(0, KEY_BYTES)
  const header = Buffer.concat([MAGIC, salt, derived.subarray(KEY_BYTES)])
  if (sealed !== undefined && !timingSafeEqual(sealed.subarray(0, HEADER_BYTES), header))
    throw unusable('the passphrase is not the one that it was saved with')

  return {
    seal(state) {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(header)
      const content = Buffer.concat([cipher.update(state), cipher.final()])
      return Buffer.concat([header, nonce, cipher.getAuthTag(), content])
    },

    open(bytes) {
      const nonce = bytes.subarray(HEADER_BYTES, HEADER_BYTES + NONCE_BYTES)
      const tag = bytes.subarray(HEADER_BYTES + NONCE_BYTES, HEADER_BYTES + NONCE_BYTES + TAG_BYTES)
      const content = bytes.subarray(HEADER_BYTES + NONCE_BYTES + TAG_BYTES)
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
        decipher.setAAD(header).setAuthTag(tag)
        return Buffer.concat([decipher.update(content), decipher.final()])
      } catch {
        throw unusable('it is damaged')
      }
    },
  }
}

const isSealed = (bytes: Uint8Array): boolean =>
  bytes.byteLength > HEADER_BYTES + NONCE_BYTES + TAG_BYTES && MAGIC.equals(bytes.subarray(0, MAGIC.length))

/** NFC: one passphrase can be typed as two texts, and two keyboards do not agree on which. */
const derive = (passphrase: string, salt: Uint8Array): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(passphrase.normalize('NFC'), salt, KEY_BYTES + CHECK_BYTES, SCRYPT, (error, derived) => {
      if (error === null) resolve(derived)
      else reject(error)
    })
  })

const unusable = (reason: string): AppError =>
  new AppError('environment.not_ready', `The state file of the sandbox cannot be used: ${reason}.`)
