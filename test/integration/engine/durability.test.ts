import { createHash } from 'node:crypto'
import { Agent, request } from 'node:http'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createEngineRig, openEngine, type EngineRig } from './engine-rig'

const SENDERS = 16
/** How many answers are waited for before the process is killed under the load: at once, while it warms up, in full swing. */
const ANSWERS_BEFORE_KILL = Array.from({ length: 20 }, (_, round) => [1, 7, 40, 150, 400][round % 5] ?? 1)

let rig: EngineRig
beforeEach(async () => {
  rig = await createEngineRig()
})
afterEach(() => rig.close())

it('loses nothing that was answered with 2xx, however often the process is killed', async () => {
  const acknowledged = new Map<string, string>()
  const send = createSenders(acknowledged)

  for (const [round, answers] of ANSWERS_BEFORE_KILL.entries()) {
    const { engine, kill } = rig.start()
    const url = await openEngine(rig, engine)
    const crashed = new Promise<void>((resolve) => engine.onCrash(resolve))
    const before = acknowledged.size
    const ended = send(url, `round-${round}`, () => {
      if (acknowledged.size === before + answers) kill()
    })
    await crashed
    await ended
    expect(acknowledged.size).toBeGreaterThanOrEqual(before + answers)
  }

  const { engine } = rig.start()
  await openEngine(rig, engine)
  const stored = new Map<string, string>()
  const { total, deliveries } = await engine.records.deliveries.newest(100_000)
  for (const { id, senderId } of deliveries) {
    const body = await engine.records.deliveries.body(id, 0, 100_000)
    if (senderId !== null && body !== undefined) stored.set(senderId, digest(body.bytes))
  }
  expect(total).toBe(deliveries.length)
  expect(new Set(deliveries.map(({ seq }) => seq)).size).toBe(total)
  const lost = [...acknowledged].filter(([senderId, body]) => stored.get(senderId) !== body)
  expect(lost).toEqual([])
})

/** Senders that send one delivery after the other until the other side is gone, and note those that were answered. */
function createSenders(acknowledged: Map<string, string>) {
  return async (url: string, prefix: string, onAnswer: () => void): Promise<void> => {
    const agent = new Agent({ keepAlive: true, maxSockets: SENDERS })
    const sender = async (name: string): Promise<void> => {
      for (let count = 0; ; count += 1) {
        const senderId = `${name}-${count}`
        const body = Buffer.from(`${senderId} `.repeat(50 + count))
        const status = await post(agent, url, senderId, body)
        if (status === undefined) return
        expect(status).toBe(200)
        acknowledged.set(senderId, digest(body))
        onAnswer()
      }
    }
    await Promise.all(Array.from({ length: SENDERS }, (_, index) => sender(`${prefix}-${index}`)))
    agent.destroy()
  }
}

/** The status, or `undefined` when the connection failed before one came. */
function post(agent: Agent, url: string, senderId: string, body: Uint8Array): Promise<number | undefined> {
  return new Promise((resolve) => {
    const headers = { 'X-Argus-Delivery': senderId, 'Content-Length': body.byteLength }
    const outgoing = request(url, { agent, method: 'POST', headers }, (response) => {
      response.resume()
      response.on('end', () => resolve(response.statusCode))
      response.on('error', () => resolve(undefined))
    })
    outgoing.on('error', () => resolve(undefined))
    outgoing.end(body)
  })
}

function digest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
