import { describe, expect, it } from 'vitest'
import { createProbe, PROBE_TIMEOUT_MS } from '../../../../../src/main/core/tunnel/probe'
import type { OutgoingRequest, Sent } from '../../../../../src/main/ports/sender'
import type { SentOutcome } from '../../../../../src/shared/contract/sending'

const URL_OF_TUNNEL = 'https://quick-fox.example'
const NOW = 1_764_000_000_000

function rig(answer: (request: OutgoingRequest, proof: string) => Partial<SentOutcome>, arrives = false) {
  const expected = new Map<string, string>()
  const requests: { request: OutgoingRequest; timeoutMs: number }[] = []
  let ids = 0
  let wasExpected = false
  const probe = createProbe({
    sender: {
      send: async (request, { timeoutMs }): Promise<Sent> => {
        requests.push({ request, timeoutMs })
        const proof = expected.get(request.url.slice(URL_OF_TUNNEL.length + 1))
        wasExpected = proof !== undefined
        await Promise.resolve()
        const outcome = { ...NOTHING, ...answer(request, proof ?? '') }
        return { outcome, isUnreachable: outcome.status === null }
      },
    },
    random: { bytes: (count) => new Uint8Array(count), id: () => `canary-${String(++ids).padStart(15, '0')}` },
    clock: { now: () => NOW },
    expect: (slug, proof) => {
      expected.set(slug, proof)
      return {
        arrived: arrives ? Promise.resolve() : new Promise(() => undefined),
        forget: () => void expected.delete(slug),
      }
    },
  })
  return {
    requests,
    run: async () => {
      const outcome = await probe(URL_OF_TUNNEL, new AbortController().signal)
      expect(wasExpected).toBe(true)
      expect(expected.size).toBe(0)
      expect(JSON.stringify(outcome)).not.toContain('canary')
      return outcome
    },
  }
}

const NOTHING: SentOutcome = {
  sentAt: NOW,
  status: null,
  headers: [],
  body: new Uint8Array(0),
  bodyBytes: 0,
  durationMs: 12.5,
  error: null,
}
const page = (text: string): Uint8Array => new TextEncoder().encode(text)

describe('the probe', () => {
  it('asks for a slug that nobody knows, as no browser does', async () => {
    const { run, requests } = rig((_request, proof) => ({ status: 204, headers: [['X-Signet-Probe', proof]] }))
    expect(await run()).toEqual({ at: NOW, durationMs: 12.5, problem: null })
    expect(requests).toMatchObject([
      {
        timeoutMs: 5_000,
        request: {
          method: 'GET',
          url: expect.stringMatching(/^https:\/\/quick-fox\.example\/[\w-]{22}$/) as string,
          headers: [
            ['Host', 'quick-fox.example'],
            ['User-Agent', 'Signet'],
            ['bypass-tunnel-reminder', '1'],
            ['ngrok-skip-browser-warning', '1'],
          ],
          allowSelfSigned: false,
        },
      },
    ])
  })

  it('uses another nonce each time, and takes no proof but its own', async () => {
    const stale = rig(() => ({ status: 204, headers: [['X-Signet-Probe', 'canary-of-another-time']] }))
    expect(await stale.run()).toMatchObject({ problem: { code: 'tunnel.not_ours' } })
    await stale.run()
    expect(new Set(stale.requests.map(({ request }) => request.url)).size).toBe(2)
  })

  it('tells that it arrived, and that its answer did not come back', async () => {
    const { run } = rig(() => ({ error: 'quick-fox.example did not answer within 5 s.', durationMs: 5_001 }), true)
    expect(await run()).toMatchObject({ durationMs: null, problem: { code: 'tunnel.no_answer' } })
  })

  it('tells that it arrived, and that something in between answered', async () => {
    const { run } = rig(() => ({ status: 502 }), true)
    const { problem } = await run()
    expect(problem?.code).toBe('tunnel.no_answer')
    expect(problem?.message).toContain('502')
  })

  it.each([
    ['localtunnel, by its header', 511, [], '<html>send a bypass-tunnel-reminder request header</html>'],
    ['localtunnel, by its words', 401, [], '<h1>Friendly Reminder</h1> This tunnel is served for free'],
    ['ngrok, by its body', 200, [], '<noscript>You are about to visit (ERR_NGROK_6024)</noscript>'],
    ['ngrok, by its header', 200, [['ngrok-error-code', 'ERR_NGROK_6024']], '<html></html>'],
  ] as const)('knows the reminder page of %s', async (_name, status, headers, text) => {
    const { run } = rig(() => ({ status, headers: headers.map(([name, value]) => [name, value]), body: page(text) }))
    const { problem } = await run()
    expect(problem?.code).toBe('tunnel.reminder')
    expect(problem?.message).toContain(String(status))
  })

  it.each([
    [404, '404'],
    [200, '<h1>A reminder app</h1>'],
    [503, 'send a bypass-tunnel-reminder request header'],
  ])('knows that whoever answers with %s is not this computer', async (status, text) => {
    const { run } = rig(() => ({ status, body: page(text) }))
    const { problem } = await run()
    expect(problem?.code).toBe('tunnel.not_ours')
    expect(problem?.message).toContain(String(status))
  })

  it('tells in words why nothing came', async () => {
    const error = 'quick-fox.example could not be reached: the host name is not known.'
    const { run } = rig(() => ({ error }))
    expect(await run()).toEqual({ at: NOW, durationMs: null, problem: { code: 'tunnel.unreachable', message: error } })
  })

  it('tells when nothing came in time', async () => {
    const { run } = rig(() => ({ error: 'quick-fox.example did not answer within 5 s.', durationMs: PROBE_TIMEOUT_MS }))
    expect(await run()).toMatchObject({ problem: { code: 'tunnel.timeout' } })
  })
})
