import { fromHex, fromUnpaddedBase64 } from '../encodings'
import type { Scheme } from '../schemes/scheme'
import type { SigningKey } from '../signing-key'
import type { Guess } from './guess'

const PREFIX = 'whsec_'

/** Each with the words that end "matches when … is …", and how the text becomes bytes; null where it is no such text. */
const ENCODINGS: readonly (readonly [reading: string, read: (text: string) => Uint8Array | null])[] = [
  ['taken as plain text (UTF-8)', (text) => Buffer.from(text, 'utf8')],
  [
    'taken as plain text without its "whsec_"',
    (text) => (text.startsWith(PREFIX) ? Buffer.from(withoutPrefix(text), 'utf8') : null),
  ],
  [
    'taken as plain text with "whsec_" before it',
    (text) => (text.startsWith(PREFIX) ? null : Buffer.from(PREFIX + text, 'utf8')),
  ],
  ['decoded from base64 (after "whsec_", if it has that)', (text) => fromUnpaddedBase64(withoutPrefix(text))],
  ['decoded from base64url', (text) => fromBase64Url(withoutPrefix(text))],
  ['decoded from hexadecimal digits', (text) => fromHex(withoutPrefix(text))],
]

const withoutPrefix = (text: string): string => (text.startsWith(PREFIX) ? text.slice(PREFIX.length) : text)

function fromBase64Url(text: string): Uint8Array | null {
  const bytes = Buffer.from(text, 'base64url')
  return bytes.toString('base64url') === text.replace(/=+$/, '') ? bytes : null
}

/**
 * Other keys that the same secret could have been made on the sender's side, likely first, none twice and not the one that
 * the scheme makes of it. `name` is what the secret is called in a sentence.
 */
export function* secretGuesses(scheme: Scheme, secret: string, name: string): Generator<Guess<SigningKey>> {
  const seen = new Set<string>()
  const isNew = (key: SigningKey | null): key is SigningKey => {
    if (key?.kind !== 'hmac') return false
    const bytes = Buffer.from(key.secret)
    if (bytes.byteLength === 0 || seen.has(bytes.toString('base64'))) return false
    seen.add(bytes.toString('base64'))
    return true
  }
  isNew(scheme.key(secret))

  const trimmed = secret.trim()
  const ofTrimmed = scheme.key(trimmed)
  if (isNew(ofTrimmed))
    yield {
      code: 'secret-white-space',
      explanation: `The signature matches once the white space around ${name} is removed. It was copied along: store the secret again without it.`,
      value: ofTrimmed,
    }
  for (const [end, words] of [
    ['\n', 'a line break (LF)'],
    ['\r\n', 'a line break (CR LF)'],
    [' ', 'a space'],
  ] as const) {
    const key = scheme.key(trimmed + end)
    if (isNew(key))
      yield {
        code: 'secret-white-space',
        explanation: `The signature matches with ${words} after ${name}. The sender reads its secret from a file or a variable that ends so: remove it there.`,
        value: key,
      }
  }
  for (const text of new Set([secret, trimmed]))
    for (const [reading, read] of ENCODINGS) {
      const bytes = read(text)
      const key: SigningKey | null =
        bytes === null ? null : { kind: 'hmac', algorithm: scheme.algorithm, secret: bytes }
      if (isNew(key))
        yield {
          code: 'secret-encoding',
          explanation: `The signature matches when ${name} is ${reading}. That is not how the chosen scheme (${scheme.label}) makes a key of it: have the sender do it as the scheme has it, or choose the scheme that the sender uses.`,
          value: key,
        }
    }
}
