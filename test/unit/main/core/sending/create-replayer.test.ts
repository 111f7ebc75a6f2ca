import { describe, expect, it } from 'vitest'
import { createReplayer } from '../../../../../src/main/core/sending/create-replayer'
import type { WatchedEndpoint } from '../../../../../src/main/ports/store-host'
import type { ReplayOrder } from '../../../../../src/main/ports/engine'
import type { ReplayJob, ReplayJobId } from '../../../../../src/shared/contract/sending'
import type { ExportedDelivery } from '../../../../../src/main/core/sending/formats/exported'
import {
  createFakeSender,
  createFakeTime,
  createMemoryRecords,
  ENDPOINT,
  idOf,
  outcomeOf,
  sampleDelivery,
  T0,
  type FakeSender,
} from './fixtures'

const log = { info: () => undefined, warn: () => undefined, fault: () => undefined }
const watched: WatchedEndpoint = {
  id: ENDPOINT,
  signature: { scheme: 'slack', custom: null, toleranceS: 300 },
  secrets: { current: 'secret-canary', previous: null },
}

function rig(stored: ExportedDelivery[], sender: FakeSender = createFakeSender(), endpoint = watched) {
  const records = createMemoryRecords(stored)
  const time = createFakeTime()
  const announced: { readonly at: number; readonly jobs: readonly ReplayJob[] }[] = []
  const told: string[] = []
  let ids = 0
  let onEnd: (job: ReplayJob) => void = () => undefined
  const replayer = createReplayer({
    sender,
    records,
    signatures: {
      signRequest: (settings, secret, { body }, { nowMs, messageId }) => [
        ['X-Slack-Signature', `${settings.scheme}:${secret.length}:${body.byteLength}:${messageId}`],
        ['X-Slack-Request-Timestamp', String(nowMs)],
      ],
    },
    endpointConfig: (id) => (id === endpoint.id ? endpoint : undefined),
    clock: time,
    random: { bytes: (count) => new Uint8Array(count), id: () => `random-${++ids}` },
    log,
    onJobs: (jobs) => {
      announced.push({ at: time.now(), jobs })
      for (const job of jobs) if (job.endedAt !== null) onEnd(job)
    },
    onSent: (id) => told.push(id),
    scheduler: time,
  })
  const ended = new Promise<ReplayJob>((resolve) => (onEnd = resolve))
  return { replayer, records, sender, time, announced, told, ended }
}

const order = (change: Partial<ReplayOrder> = {}): ReplayOrder => ({
  selection: { by: 'query', query: '' },
  url: 'http://localhost:3000/hooks',
  allowSelfSigned: false,
  perSecond: 10,
  signsAnew: false,
  ...change,
})

const many = (count: number) => Array.from({ length: count }, (_, index) => sampleDelivery(index + 1))

describe('createReplayer', () => {
  it('sends what a query finds, oldest first, over more pages than one, and counts what came back', async () => {
    const statuses = [200, 204, 302, 500, null]
    const sender = createFakeSender(({ body }) => ({
      outcome: outcomeOf(statuses[body.byteLength % statuses.length] ?? null),
      isUnreachable: false,
    }))
    const stored = Array.from({ length: 450 }, (_, index) =>
      sampleDelivery(index + 1, { body: new Uint8Array(index), target: `/slug/${index}` }),
    )
    const { replayer, ended, records, told } = rig(stored.toReversed(), sender)
    const job = await replayer.start(order({ perSecond: 1_000 }))
    expect(job).toMatchObject({ state: 'running', total: 450, sent: 0, startedAt: T0, endedAt: null })
    expect(await ended).toMatchObject({ state: 'done', sent: 450, accepted: 180, refused: 180, unanswered: 90 })
    expect(sender.requests.map(({ url }) => url)).toEqual(
      stored.map((_, index) => `http://localhost:3000/hooks/${index}`),
    )
    expect(records.sent).toHaveLength(450)
    expect(records.sent[0]).toMatchObject({ deliveryId: idOf(1), kind: 'replay', attempt: 1 })
    expect(told).toHaveLength(450)
  })

  it('keeps to its rate', async () => {
    const { replayer, ended } = rig(many(11))
    await replayer.start(order({ perSecond: 4 }))
    expect((await ended).endedAt).toBe(T0 + 2_500)
  })

  it('keeps the gaps as they came', async () => {
    const at: number[] = []
    const gaps = [0, 40, 40, 5_000, 4_000, 86_400_000]
    const time: { now?: () => number } = {}
    const sender = createFakeSender(() => {
      at.push((time.now?.() ?? 0) - T0)
      return { outcome: outcomeOf(200), isUnreachable: false }
    })
    const stored = gaps.map((gap, index) => sampleDelivery(index + 1, { receivedAt: T0 + gap }))
    const { replayer, ended, ...rest } = rig(stored, sender)
    time.now = rest.time.now
    await replayer.start(order({ perSecond: null }))
    await ended
    // The fifth is older than the one before it: the sender's clock or ours was set back.
    expect(at).toEqual([0, 40, 40, 5_000, 5_000, 5_000 + 86_400_000 - 4_000])
  })

  it('has eight requests under way at most', async () => {
    let underWay = 0
    let most = 0
    const sender = createFakeSender(async () => {
      most = Math.max(most, ++underWay)
      await new Promise((resolve) => setImmediate(() => setImmediate(resolve)))
      underWay -= 1
      return { outcome: outcomeOf(200), isUnreachable: false }
    })
    const stored = Array.from({ length: 60 }, (_, index) => sampleDelivery(index + 1, { receivedAt: T0 }))
    const { replayer, ended } = rig(stored, sender)
    await replayer.start(order({ perSecond: null }))
    expect((await ended).sent).toBe(60)
    expect(most).toBe(8)
  })

  it('tells of its progress four times a second at most, and of its end always', async () => {
    const { replayer, ended, announced } = rig(many(300))
    await replayer.start(order({ perSecond: 100 }))
    await ended
    const gaps = announced.slice(1).map(({ at }, index) => at - (announced[index]?.at ?? 0))
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(250)
    expect(announced.length).toBeGreaterThan(10)
    expect(announced.at(-1)?.jobs).toMatchObject([{ state: 'done', sent: 300 }])
  })

  it('stops within one request when it is cancelled, and gives up those under way', async () => {
    let cancelled: Promise<ReplayJob> | undefined
    const aborted: boolean[] = []
    const sender: FakeSender = createFakeSender((_request, signal) => {
      if (sender.requests.length === 3) cancelled = rest.replayer.cancel('random-1' as ReplayJobId)
      aborted.push(signal?.aborted ?? false)
      return { outcome: outcomeOf(200), isUnreachable: false }
    })
    const rest = rig(many(100), sender)
    await rest.replayer.start(order())
    await rest.ended
    expect(await cancelled).toMatchObject({ state: 'cancelled', sent: 3, total: 100 })
    expect(aborted).toEqual([false, false, true])
    expect(sender.requests).toHaveLength(3)
    expect(await rest.replayer.cancel('random-1' as ReplayJobId)).toMatchObject({ state: 'cancelled' })
  })

  it('does not feed on what arrives meanwhile', async () => {
    const stored = many(3)
    const sender = createFakeSender(() => {
      stored.push(sampleDelivery(stored.length + 1))
      return { outcome: outcomeOf(200), isUnreachable: false }
    })
    const { replayer, ended } = rig(stored, sender)
    await replayer.start(order())
    expect(await ended).toMatchObject({ sent: 3, state: 'done' })
  })

  it('does not send what did not come whole, and says so', async () => {
    const { replayer, ended, sender, records } = rig([sampleDelivery(1, { problem: 'too-large', bodyBytes: 99 })])
    await replayer.start(order())
    expect(await ended).toMatchObject({ sent: 1, unanswered: 1 })
    expect(sender.requests).toEqual([])
    expect(records.sent[0]?.outcome.error).toContain('did not come whole')
  })

  it('signs anew: the old signature goes, the time is now, and the id is a new one', async () => {
    const headers: [string, string][] = [
      ['x-slack-signature', 'v0=old'],
      ['X-A', '1'],
      ['X-Slack-Request-Timestamp', '1'],
    ]
    const { replayer, ended, sender } = rig([sampleDelivery(1, { headers })])
    await replayer.start(order({ signsAnew: true }))
    await ended
    expect(sender.requests[0]?.headers).toEqual([
      ['X-A', '1'],
      ['X-Slack-Signature', 'slack:13:7:msg_random-2'],
      ['X-Slack-Request-Timestamp', String(T0)],
    ])
  })

  it('does not send unsigned what it is to sign', async () => {
    const noSecret = { ...watched, secrets: { current: null, previous: 'old' } }
    const { replayer, ended, sender, records } = rig(many(1), createFakeSender(), noSecret)
    await replayer.start(order({ signsAnew: true }))
    expect((await ended).unanswered).toBe(1)
    expect(sender.requests).toEqual([])
    expect(records.sent[0]?.outcome.error).toContain('no signing secret')
  })

  it('refuses to replay nothing, and to cancel what there is not', async () => {
    const { replayer } = rig([])
    await expect(replayer.start(order())).rejects.toMatchObject({ code: 'sending.nothing' })
    await expect(replayer.cancel('absent' as ReplayJobId)).rejects.toMatchObject({ code: 'sending.not_found' })
  })

  it('fails as a job, not as a fault of its caller, when the store cannot be read', async () => {
    const { replayer, ended, records } = rig(many(2))
    Object.assign(records.deliveries, { body: () => Promise.reject(new Error('damaged')) })
    await replayer.start(order())
    expect(await ended).toMatchObject({ state: 'failed', sent: 0 })
  })

  it('sends one request as it is given, and keeps what came back', async () => {
    const { replayer, sender, records, told } = rig(many(1))
    const request = {
      method: 'PUT',
      url: 'http://localhost:3000/x?y=1',
      headers: [['X-A', '1']] as [string, string][],
      body: Uint8Array.of(0xff),
      allowSelfSigned: false,
    }
    expect((await replayer.send(idOf(1), request, null)).status).toBe(200)
    expect(sender.requests).toEqual([request])
    expect(records.sent).toMatchObject([{ kind: 'edited', url: request.url, attempt: 1, deliveryId: idOf(1) }])
    expect(told).toEqual([idOf(1)])
    await replayer.send(idOf(1), request, ENDPOINT)
    expect(sender.requests[1]?.headers.map(([name]) => name)).toEqual([
      'X-A',
      'X-Slack-Signature',
      'X-Slack-Request-Timestamp',
    ])
    await expect(replayer.send(idOf(1), request, 'absent' as typeof ENDPOINT)).rejects.toMatchObject({
      code: 'capture.not_found',
    })
  })

  it('ends what is under way when it is closed', async () => {
    const { replayer, announced } = rig(many(50))
    await replayer.start(order({ perSecond: 0.01 }))
    await replayer.close()
    expect(announced.at(-1)?.jobs).toMatchObject([{ state: 'cancelled' }])
  })
})
