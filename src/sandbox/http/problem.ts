import { STATUS_CODES } from 'node:http'
import { Refusal } from './answer'

/** One wrong field, named by a JSON Pointer (RFC 6901), as in the example of RFC 9457 §3. */
export interface FieldError {
  readonly pointer: string
  readonly detail: string
}

export interface ProblemExtras {
  readonly headers?: Readonly<Record<string, string>>
  readonly errors?: readonly FieldError[]
  /** A code of OAuth, as an extension member (RFC 9457 §3.2). */
  readonly error?: string
}

/**
 * A refusal with a body of RFC 9457. There is no `type`: it then is `about:blank`, whose title is the status phrase (§4.2.1).
 *
 * @param detail a sentence for a person. Never holds anything of the request's headers or body: those carry secrets.
 */
export function problem(status: number, detail: string, extras: ProblemExtras = {}): Refusal {
  // assumed: the platform's REST errors are not documented.
  const body = { title: STATUS_CODES[status] ?? 'Error', status, detail, errors: extras.errors, error: extras.error }
  return new Refusal({
    status,
    headers: { 'Content-Type': 'application/problem+json', ...extras.headers },
    body: JSON.stringify(body),
  })
}
