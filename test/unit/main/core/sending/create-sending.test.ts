import { describe, expect, it } from 'vitest'
import { createMemoryFiles } from '../../../../../src/main/adapters/memory/files'
import { createSending } from '../../../../../src/main/core/sending/create-sending'
import { toNdjson } from '../../../../../src/main/core/sending/formats/to-ndjson'
import type { Engine } from '../../../../../src/main/ports/engine'
import type { ReceivedDelivery } from '../../../../../src/main/ports/records'
import type { EndpointId } from '../../../../../src/shared/contract/capture'
import type { DeliveryId } from '../../../../../src/shared/contract/deliveries'
import type { ReplayJob, SendingView } from '../../../../../src/shared/contract/sending'
import { createMemoryRecords, ENDPOINT, idOf, outcomeOf, sampleDelivery, T0 } from './fixtures'

const SECRET = 'Bearer canary'
const stored = () => [
  sampleDelivery(1, {
    headers: [
      ['Authorization', SECRET],
      ['X-Mine', 'canary'],
    ],
  }),
  sampleDelivery(2),
]

function rig(deliveries = stored()) {
  const records = createMemoryRecords(deliveries)
  const files = createMemoryFiles()
  const announced: (SendingView | { deliveryId: DeliveryId })[] = []
  const batches: (readonly ReceivedDelivery[])[] = []
  const copied: string[] = []
  const heldOnClipboard: string[] = []
  const calls: unknown[] = []
  let tellJobs: (jobs: readonly ReplayJob[]) => void = () => undefined
  let tellSent: (id: DeliveryId) => void = () => undefined
  const custom = { header: 'X-Mine', prefix: '', algorithm: 'sha1', encoding: 'hex', template: '{body}' } as const
  const signature = { scheme: 'custom', custom, toleranceS: 0 } as const
  const engine = {
    records: {
      ...records,
      endpoints: { list: async () => [{ id: ENDPOINT, slug: 'slug', settings: { signature, accessKey: null } }] },
    },
    sending: {
      replay: async (order: unknown) => (calls.push(order), { id: 'job' }),
      cancel: async (id: unknown) => (calls.push(id), { id }),
      send: async (...args: unknown[]) => (calls.push(args), outcomeOf(200)),
    },
    onJobs: (listener: typeof tellJobs) => ((tellJobs = listener), () => undefined),
    onSent: (listener: typeof tellSent) => ((tellSent = listener), () => undefined),
  }
  const sending = createSending({
    engine: engine as unknown as Engine,
    files,
    clipboard: { writeText: async (text) => void copied.push(text) },
    secretClipboard: { hold: async (text) => (heldOnClipboard.push(text), { clearsAt: T0 }) },
    clock: { now: () => T0 },
    announce: { changed: (view) => announced.push(view), sent: (event) => announced.push(event) },
    store: async (batch) => void batches.push(batch),
    newId: (at) => `new-${at}` as DeliveryId,
    readHints: () => ({ event: 'hinted', senderId: null, attempt: 2 }),
    version: '1.2.3',
  })
  return {
    sending,
    records,
    files,
    announced,
    batches,
    copied,
    heldOnClipboard,
    calls,
    tellJobs: (jobs: readonly ReplayJob[]) => tellJobs(jobs),
    tellSent: (id: DeliveryId) => tellSent(id),
  }
}

const all = { by: 'query', query: '' } as const

describe('createSending', () => {
  it('publishes the jobs with a revision that grows, and what was sent', async () => {
    const { sending, announced, tellJobs, tellSent } = rig()
    expect(await sending.view()).toEqual({ rev: 0, jobs: [] })
    const jobs = [{ id: 'job' } as unknown as ReplayJob]
    tellJobs(jobs)
    tellSent(idOf(1))
    expect(await sending.view()).toEqual({ rev: 1, jobs })
    expect(announced).toEqual([{ rev: 1, jobs }, { deliveryId: idOf(1) }])
  })

  it('hands a request to the engine, and who is to sign it apart', async () => {
    const { sending, calls } = rig()
    const request = {
      method: 'PUT',
      url: 'http://a.example/',
      headers: [],
      body: new Uint8Array(0),
      allowSelfSigned: true,
    }
    expect(await sending.send({ deliveryId: idOf(1), ...request, signAs: ENDPOINT })).toEqual(outcomeOf(200))
    expect(calls).toEqual([[idOf(1), request, ENDPOINT]])
  })

  it('copies with secrets replaced, those of the endpoint’s own scheme too, unless asked; then main clears it', async () => {
    const { sending, copied, heldOnClipboard } = rig()
    await sending.copyAs({ id: idOf(1), format: 'curl', withSecrets: false })
    await sending.copyAs({ id: idOf(1), format: 'curl', withSecrets: true })
    expect(copied[0]).toContain("'Authorization: <redacted>'")
    expect(copied[0]).toContain("'X-Mine: <redacted>'")
    expect(copied[0]).not.toContain('canary')
    expect(copied).toHaveLength(1)
    expect(heldOnClipboard).toEqual([expect.stringContaining(SECRET)])
    await expect(sending.copyAs({ id: idOf(9), format: 'curl', withSecrets: false })).rejects.toMatchObject({
      code: 'deliveries.not_found',
    })
  })

  it('exports to a file with a name that says what is in it', async () => {
    const { sending, files } = rig()
    expect(await sending.exportFile({ selection: all, format: 'har', withSecrets: false })).toEqual({ count: 2 })
    expect([...files.saved.keys()]).toEqual(['deliveries-2026-11-24.har'])
    expect([...files.saved.values()][0]).not.toContain('canary')
  })

  it('exports nothing when the user changes their mind, or nothing is selected', async () => {
    const { sending, files } = rig()
    files.acceptSaves(false)
    expect(await sending.exportFile({ selection: all, format: 'curl', withSecrets: false })).toEqual({ count: null })
    await expect(
      sending.exportFile({ selection: { by: 'ids', ids: [idOf(9)] }, format: 'curl', withSecrets: false }),
    ).rejects.toMatchObject({ code: 'sending.nothing' })
  })

  it('imports what was exported, as deliveries of the endpoint with ids of their own', async () => {
    const { sending, files, batches } = rig()
    await sending.exportFile({ selection: all, format: 'ndjson', withSecrets: true })
    files.offer({ name: 'x.ndjson', text: [...files.saved.values()][0] ?? '' })
    expect(await sending.importFile({ endpointId: ENDPOINT })).toEqual({ count: 2 })
    const [first] = batches.flat()
    const { detail, body } = stored()[0] ?? sampleDelivery(1)
    expect(first).toEqual({
      id: `new-${detail.receivedAt}`,
      endpointId: ENDPOINT,
      receivedAt: detail.receivedAt,
      method: 'POST',
      target: detail.target,
      event: 'order.created',
      senderId: 'dlv_1',
      attempt: 1,
      status: 200,
      bodyBytes: 7,
      durationMs: 1.5,
      problem: null,
      via: 'direct',
      httpVersion: '1.1',
      remoteAddress: '127.0.0.1',
      answeredAt: detail.answeredAt,
      headersJson: JSON.stringify(['Authorization', SECRET, 'X-Mine', 'canary']),
      trailersJson: '[]',
      body: Uint8Array.from(body),
    })
  })

  it('asks the request itself for its event where the file does not say', async () => {
    const { sending, files, batches } = rig()
    const request = { method: 'GET', url: 'http://a.example/b' }
    const entries = [{ startedDateTime: '2026-11-24T00:00:00Z', request }]
    files.offer({ name: 'x.har', text: JSON.stringify({ log: { entries } }) })
    expect(await sending.importFile({ endpointId: ENDPOINT })).toEqual({ count: 1 })
    expect(batches[0]).toMatchObject([{ event: 'hinted', attempt: 2, target: '/slug/b' }])
  })

  it('stores many in batches, in the order of their times', async () => {
    const { sending, files, batches } = rig()
    const lines = Array.from({ length: 1_100 }, (_, index) => toNdjson(sampleDelivery(1_100 - index)))
    files.offer({ name: 'x', text: lines.join('\n') })
    expect(await sending.importFile({ endpointId: ENDPOINT })).toEqual({ count: 1_100 })
    expect(batches.map(({ length }) => length)).toEqual([500, 500, 100])
    const times = batches.flat().map(({ receivedAt }) => receivedAt)
    expect(times).toEqual(times.toSorted((one, other) => one - other))
  })

  it('stores nothing of a file that is wrong, and asks for none for an endpoint that there is not', async () => {
    const { sending, files, batches } = rig()
    files.offer({ name: 'x', text: `${toNdjson(sampleDelivery(1))}\nnonsense` })
    await expect(sending.importFile({ endpointId: ENDPOINT })).rejects.toMatchObject({ code: 'sending.bad_file' })
    expect(batches).toEqual([])
    files.offer(null)
    expect(await sending.importFile({ endpointId: ENDPOINT })).toEqual({ count: null })
    await expect(sending.importFile({ endpointId: 'absent' as EndpointId })).rejects.toMatchObject({
      code: 'capture.not_found',
    })
  })
})
