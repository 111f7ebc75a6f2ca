import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import type { Answer } from './answer'
import { problem } from './problem'
import type { Trace } from './trace'

export interface ApiRequest {
  readonly headers: IncomingHttpHeaders
  /** The `{name}` segments of the path, decoded. */
  readonly params: ReadonlyMap<string, string>
  readonly query: URLSearchParams
  readonly trace: Trace
  /** The whole body; undefined when it is larger than is taken. Asked for once. */
  readBody(): Promise<Uint8Array | undefined>
}

interface Address {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** `/v1/webhooks/{webhook_id}/test`. A `{name}` takes one whole segment. */
  readonly path: string
}

export interface Route extends Address {
  /** Throws a `Refusal` for every answer that is an error. */
  handle(request: ApiRequest): Answer | Promise<Answer>
}

/** A route whose response another server writes. The headers that all responses carry are set before. */
export interface PassRoute extends Address {
  pass(request: IncomingMessage, response: ServerResponse): Promise<void>
}

export type AnyRoute = Route | PassRoute

interface Match {
  readonly route: AnyRoute
  readonly params: ReadonlyMap<string, string>
}

export interface Router {
  /** Throws a `Refusal` of 404 or 405 when nothing fits, and of 400 for a path that cannot be decoded. */
  match(method: string, path: string): Match
}

/** The routes are few: they are tried one after the other. */
export function createRouter(routes: readonly AnyRoute[]): Router {
  const table = routes.map((route) => ({ route, pattern: route.path.split('/') }))

  return {
    match(method, path) {
      const segments = path.split('/').map(decodeSegment)
      const found = table.flatMap(({ route, pattern }) => {
        const params = matchSegments(pattern, segments)
        return params === undefined ? [] : [{ route, params }]
      })
      if (found.length === 0) throw problem(404, 'There is nothing at this address.')

      // RFC 9110 §9.1: what answers GET answers HEAD; node leaves the body of that answer out.
      const wanted = method === 'HEAD' ? 'GET' : method
      const match = found.find(({ route }) => route.method === wanted)
      if (match !== undefined) return match

      const allowed = found.flatMap(({ route }) => (route.method === 'GET' ? ['GET', 'HEAD'] : [route.method]))
      throw problem(405, 'This address does not take this method.', { headers: { Allow: allowed.join(', ') } })
    },
  }
}

function matchSegments(pattern: readonly string[], segments: readonly string[]): Map<string, string> | undefined {
  if (pattern.length !== segments.length) return undefined
  const params = new Map<string, string>()
  for (const [index, expected] of pattern.entries()) {
    const actual = segments[index] ?? ''
    if (!expected.startsWith('{')) {
      if (actual !== expected) return undefined
    } else {
      if (actual === '') return undefined
      params.set(expected.slice(1, -1), actual)
    }
  }
  return params
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    throw problem(400, 'The path holds an escape sequence that cannot be decoded.')
  }
}
