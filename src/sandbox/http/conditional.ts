import { createHash } from 'node:crypto'
import type { Answer } from './answer'
import type { ApiRequest } from './router'

/** The answer with an `ETag` of its body, or 304 without a body for who has it already (RFC 9110 §13.1.2 and §15.4.5). */
export function conditional(request: ApiRequest, answer: Answer): Answer {
  const etag = `"${createHash('sha256').update(answer.body).digest('base64url')}"`
  const known = (request.headers['if-none-match'] ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''))
  // assumed: that the index may be asked again at once; no lifetime is documented.
  const headers = { ETag: etag, 'Cache-Control': 'no-cache' }
  return known.includes(etag) || known.includes('*')
    ? { status: 304, headers, body: '' }
    : { ...answer, headers: { ...answer.headers, ...headers } }
}
