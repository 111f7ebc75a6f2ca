import { createHmac } from 'node:crypto'

/**
 * The value of `X-Argus-Signature` over exactly these bytes.
 *
 * assumed: the documentation names a canonical JSON body in one place and the raw body in another. These are the raw bytes
 * that are sent, which serves both readings; the secret is taken as UTF-8 and the hex is lower case.
 */
export const signBody = (body: Uint8Array, secret: string): string =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`
