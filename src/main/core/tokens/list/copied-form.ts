import type { AppHandlers } from '../../../../shared/contract'
import { AppError } from '../../../../shared/errors'
import { shellQuote } from '../../../../shared/shell-quote'

export type CopyForm = Parameters<AppHandlers['tokens']['copy']>[0]['as']

/** What no program reads as anything but itself, and so needs no quotes. A JWT has no other characters. */
const BARE = /^[A-Za-z0-9._~+/=-]+$/

/**
 * The token in the form that it is wanted in. Rejects with `input.invalid` a form that cannot hold it, and an address that
 * no token is sent to. The message never holds the token.
 */
export function copiedForm(token: string, as: CopyForm): string {
  switch (as.form) {
    case 'token':
      return token
    case 'header':
      return authorizationLine(token)
    case 'curl':
      return `curl --globoff --header ${shellQuote(authorizationLine(token))} --url ${shellQuote(addressOf(as.url))}`
    case 'env':
      return `${as.name}=${BARE.test(token) ? token : envQuote(token)}`
  }
}

/** RFC 6750 §2.1 has no place for a line break, and none for the braces of a JSON serialization. */
function authorizationLine(token: string): string {
  if (token.startsWith('{'))
    throw new AppError(
      'input.invalid',
      'This token is in JSON serialization, which has no place in an Authorization header (RFC 6750 §2.1).',
    )
  if (!/^[\x21-\x7e]+$/.test(token))
    throw new AppError('input.invalid', 'This token holds characters that no header can carry (RFC 6750 §2.1).')
  return `Authorization: Bearer ${token}`
}

function addressOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:'))
    throw new AppError('input.invalid', 'The address must begin with https:// or http://.')
  if (url.username !== '' || url.password !== '')
    throw new AppError('input.invalid', 'The address must not hold a user name or a password.')
  // As it is parsed: what is not ASCII is encoded, so that the shell and curl read what was meant.
  return url.href
}

/**
 * A value that both a shell and the usual readers of `.env` files take as it is. Those know no `\'`, so that what holds one
 * goes into double quotes, with what a shell would replace in them escaped.
 */
function envQuote(token: string): string {
  if (!token.includes("'")) return `'${token}'`
  return `"${token.replaceAll(/[\\"$`]/g, String.raw`\$&`)}"`
}
