import type { Problem } from '../../../shared/contract/primitives'
import type { TunnelProbe } from '../../../shared/contract/tunnel'
import type { Clock } from '../../ports/clock'
import type { Random } from '../../ports/random'
import type { OutgoingRequest, Sender } from '../../ports/sender'
import { judgeProbe } from './judge-probe'

export const PROBE_TIMEOUT_MS = 5_000

const NO_BODY = new Uint8Array(0)

/** A request that the catcher will recognise by its path, and answer without keeping it. */
interface ExpectedRequest {
  /** Resolves when it has arrived. */
  readonly arrived: Promise<void>
  /** It is a stranger's again. */
  forget(): void
}

export interface ProbeDeps {
  readonly sender: Pick<Sender, 'send'>
  readonly random: Random
  readonly clock: Clock
  /** `slug` is the first segment of the path; the catcher answers a GET for it with 204 and `proof` in `X-Signet-Probe`. */
  readonly expect: (slug: string, proof: string) => ExpectedRequest
}

/** Sends a request with a nonce to the public address: it must come back to our own catcher, and its answer to us. */
export function createProbe(deps: ProbeDeps): (publicUrl: string, signal: AbortSignal) => Promise<TunnelProbe> {
  const { sender, random, clock, expect } = deps
  return async (publicUrl, signal) => {
    const slug = random.id()
    const proof = random.id()
    const expected = expect(slug, proof)
    let hasArrived = false
    void expected.arrived.then(() => (hasArrived = true))
    try {
      const sent = await sender.send(requestFor(publicUrl, slug), { timeoutMs: PROBE_TIMEOUT_MS, signal })
      const problem: Problem | null = judgeProbe(sent, { proof, hasArrived, timeoutMs: PROBE_TIMEOUT_MS })
      const { status, durationMs } = sent.outcome
      return { at: clock.now(), durationMs: status === null ? null : durationMs, problem }
    } finally {
      expected.forget()
    }
  }
}

/** Says that it is no browser, so that hosts which put a page before a tunnel let it through as they do a webhook. */
function requestFor(publicUrl: string, slug: string): OutgoingRequest {
  return {
    method: 'GET',
    url: `${publicUrl}/${slug}`,
    headers: [
      ['Host', new URL(publicUrl).host],
      ['User-Agent', 'Signet'],
      ['bypass-tunnel-reminder', '1'],
      ['ngrok-skip-browser-warning', '1'],
    ],
    body: NO_BODY,
    allowSelfSigned: false,
  }
}
