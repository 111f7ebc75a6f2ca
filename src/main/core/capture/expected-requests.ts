import type { IncomingMessage, ServerResponse } from 'node:http'

/** Where the proof that it was this catcher is answered. */
const PROBE_HEADER = 'X-Signet-Probe'

/** Requests of our own that must come back to this catcher. They are answered and not kept. */
export interface ExpectedRequests {
  /** A GET for `/<slug>` will be answered with 204 and `proof`. `arrived` resolves when one has come. */
  expect(slug: string, proof: string): { readonly arrived: Promise<void>; forget(): void }
  /** True when it was one of those, and is answered. */
  meet(slug: string, request: IncomingMessage, response: ServerResponse): boolean
}

export function createExpectedRequests(): ExpectedRequests {
  const expected = new Map<string, { readonly proof: string; readonly arrive: () => void }>()
  return {
    expect(slug, proof) {
      let arrive = (): void => undefined
      const arrived = new Promise<void>((resolve) => (arrive = resolve))
      expected.set(slug, { proof, arrive })
      return { arrived, forget: () => void expected.delete(slug) }
    },
    meet(slug, { method }, response) {
      const met = method === 'GET' ? expected.get(slug) : undefined
      if (met === undefined) return false
      response.writeHead(204, { [PROBE_HEADER]: met.proof, 'Cache-Control': 'no-store' })
      response.end()
      met.arrive()
      return true
    },
  }
}
