import { AppError } from '../../../shared/errors'
import type { Answer, Exchange, ExchangeRequest } from '../../ports/exchange'

/** Where to send, and with whose token. */
export interface Access {
  /** Base address of the auth service. */
  readonly authUrl: string
  readonly token: string
}

/** One request to a route of the auth service. Rejects with an `AppError` of `platform.*` for all but 2xx. */
export type Ask = (
  access: Access,
  method: ExchangeRequest['method'],
  path: string,
  body?: { readonly value: unknown; readonly secrets?: readonly string[] },
) => Promise<Answer>

export const createAsk =
  (exchange: Exchange): Ask =>
  async ({ authUrl, token }, method, path, body) => {
    const answer = await exchange.send({
      method,
      url: `${authUrl.replace(/\/+$/, '')}${path}`,
      bearer: token,
      ...(body && { body: { type: 'json', value: body.value }, secrets: body.secrets ?? [] }),
    })
    if (answer.refusal) throw answer.refusal
    return answer
  }

/** A 2xx that cannot be read. */
export const unexpected = ({ details }: Answer, what: string): AppError =>
  new AppError('platform.unexpected_answer', `The platform’s answer holds ${what}.`, details)

/** An id as one segment of a path. `.` and `..` would climb to another route, encoded or not (WHATWG URL §4.4). */
export function segment(id: string): string {
  if (id === '.' || id === '..' || /\p{Cs}/u.test(id))
    throw new AppError('platform.not_found', 'The platform can have nothing under this id.')
  return encodeURIComponent(id)
}
