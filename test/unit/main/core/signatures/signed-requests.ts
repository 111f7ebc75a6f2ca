import { createHmac } from 'node:crypto'
import type { SignedRequest, SigningSecrets } from '../../../../../src/main/ports/signatures'
import { verifySignature } from '../../../../../src/main/core/signatures/verify-signature'
import type { HeaderPair } from '../../../../../src/shared/contract/deliveries'
import type {
  CustomScheme,
  SignatureScheme,
  SignatureSettings,
  SignatureVerdict,
} from '../../../../../src/shared/contract/signatures'

export const SECRET = 'partner-secret'
export const BODY = Buffer.from('{"id":"01HFXY"}')
/** A whole second. */
export const NOW = 1_700_000_000_000
export const NOW_S = String(NOW / 1_000)

export const CUSTOM: CustomScheme = {
  header: 'X-Partner-Signature',
  prefix: 'sig=',
  algorithm: 'sha512',
  encoding: 'base64',
  template: 'v1|{header.X-Sent-At}|{body}|end',
}

export const settingsOf = (scheme: SignatureScheme, custom: CustomScheme | null = null): SignatureSettings => ({
  scheme,
  custom: scheme === 'custom' ? (custom ?? CUSTOM) : null,
  toleranceS: 300,
})

export const only = (current: string | null, previous: string | null = null): SigningSecrets => ({ current, previous })

export const request = (
  headers: readonly (readonly [string, string])[],
  body: Uint8Array = BODY,
  receivedAt = NOW,
): SignedRequest => ({ headers: headers.map(([name, value]): HeaderPair => [name, value]), body, receivedAt })

/** HMAC by `node:crypto` over the bytes put together: what the schemes are compared with. */
export const hmac = (
  secret: string | Uint8Array,
  signed: readonly (string | Uint8Array)[],
  algorithm = 'sha256',
): Buffer =>
  createHmac(algorithm, typeof secret === 'string' ? Buffer.from(secret, 'utf8') : secret)
    .update(Buffer.concat(signed.map((piece) => (typeof piece === 'string' ? Buffer.from(piece, 'latin1') : piece))))
    .digest()

/** The value of `X-Argus-Signature`. */
export const argusValue = (body: Uint8Array = BODY, secret: string | Uint8Array = SECRET): string =>
  `sha256=${hmac(secret, [body]).toString('hex')}`

interface Circumstances {
  readonly body?: Uint8Array
  readonly secrets?: SigningSecrets
  readonly receivedAt?: number
  readonly custom?: CustomScheme | null
}

export const verify = (
  scheme: SignatureScheme,
  headers: readonly (readonly [string, string])[],
  { body = BODY, secrets = only(SECRET), receivedAt = NOW, custom = null }: Circumstances = {},
): SignatureVerdict => verifySignature(settingsOf(scheme, custom), secrets, request(headers, body, receivedAt))
