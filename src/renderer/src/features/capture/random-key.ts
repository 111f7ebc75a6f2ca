const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const LENGTH = 32

const randomBytes = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length))

/** An access key of 192 random bits. Each character takes six of them, so none is likelier than another. */
export const randomKey = (random: (length: number) => Uint8Array = randomBytes): string =>
  Array.from(random(LENGTH), (byte) => ALPHABET.charAt(byte & 63)).join('')
