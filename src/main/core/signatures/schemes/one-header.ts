import type { HeaderPair } from '../../../../shared/contract/deliveries'
import type { CustomScheme } from '../../../../shared/contract/signatures'
import { fromBase64, fromHex } from '../encodings'
import { DIGEST_BYTES, type HmacAlgorithm, type Signature, type SigningKey } from '../signing-key'
import { malformed, otherAlgorithm, signatureHeader } from './headers'
import { NO_STAMP, type Reading, type Scheme } from './scheme'

/** A header that holds nothing but one HMAC: what most schemes have. */
export interface OneHeader {
  readonly label: string
  readonly header: string
  readonly prefix: string
  readonly algorithm: HmacAlgorithm
  readonly encoding: CustomScheme['encoding']
}

/** A prefix that names an algorithm, such as `sha1=`. */
const NAMES_ALGORITHM = /^(?:md5|sha-?\d+(?:[/-]\d+)?|hmac-?sha\d+)=/i

const ALGORITHM_NAMES: Readonly<Record<HmacAlgorithm, string>> = {
  sha1: 'HMAC-SHA1',
  sha256: 'HMAC-SHA256',
  sha384: 'HMAC-SHA384',
  sha512: 'HMAC-SHA512',
}

/** The part of a {@link Scheme} that follows from the form of its header. */
export function oneHeader(form: OneHeader) {
  const { header, label, prefix, algorithm, encoding } = form
  const digestBytes = DIGEST_BYTES[algorithm]
  const decode = encoding === 'hex' ? fromHex : fromBase64
  const lowerCasePrefix = prefix.toLowerCase()

  function read(headers: readonly HeaderPair[]): Reading {
    const { value, problem } = signatureHeader(headers, header, label)
    if (problem !== null) return { headerName: header, headerValue: value, problem, stamp: NO_STAMP }
    const isPrefixed = value.startsWith(prefix) || value.slice(0, prefix.length).toLowerCase() === lowerCasePrefix
    const bytes = isPrefixed ? decode(value.slice(prefix.length)) : null
    if (bytes?.byteLength === digestBytes) {
      const signatures: readonly Signature[] = [{ kind: 'hmac', bytes }]
      return { headerName: header, headerValue: value, problem: null, stamp: NO_STAMP, signatures }
    }
    const isOther = isPrefixed
      ? bytes !== null && Object.values(DIGEST_BYTES).includes(bytes.byteLength)
      : NAMES_ALGORITHM.test(prefix) && NAMES_ALGORITHM.test(value)
    const wrong = isOther ? ofOtherAlgorithm(value) : unreadable(value)
    return { headerName: header, headerValue: value, problem: wrong, stamp: NO_STAMP }
  }

  const ofOtherAlgorithm = (value: string) =>
    otherAlgorithm(
      header,
      value,
      `The signature was made with another algorithm. It must be ${ALGORITHM_NAMES[algorithm]}${prefix === '' ? '' : `, written after "${prefix}"`}: set the sender to that.`,
    )

  const unreadable = (value: string) =>
    malformed(
      header,
      value,
      `The ${header} header is not ${formOf(form)}. Check how the sender writes it: another encoding, quotes, a space or a second value in the header all break it.`,
    )

  return {
    label,
    secretForm: 'a text that is not empty',
    algorithm,
    marks: [header.toLowerCase()],
    signsHeaders: [],
    read,
    signed: (_stamp, _headers, body) => [body],
    key: (secret): SigningKey => ({ kind: 'hmac', algorithm, secret }),
    write: ({ bytes }: Signature) => [[header, `${prefix}${Buffer.from(bytes).toString(encoding)}`]],
  } satisfies Scheme
}

/** How the header must look, in words. */
function formOf({ prefix, algorithm, encoding }: OneHeader): string {
  const bytes = DIGEST_BYTES[algorithm]
  const value =
    encoding === 'hex'
      ? `${String(bytes * 2)} hexadecimal digits`
      : `${String(Math.ceil(bytes / 3) * 4)} characters of base64`
  return prefix === '' ? value : `"${prefix}" and ${value}`
}
