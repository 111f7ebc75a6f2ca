import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import * as v from 'valibot'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { SandboxReport, type SandboxOrder } from '../../../src/shared/sandbox-messages'
import { buildEntry } from '../../support/build-entry'

let entry: string
const children: ChildProcess[] = []

beforeAll(async () => {
  entry = await buildEntry('src/sandbox/index.ts')
})
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})

function start(): ChildProcess {
  const child = fork(entry, { serialization: 'advanced' })
  children.push(child)
  return child
}

const order = (child: ChildProcess, message: SandboxOrder): void => void child.send(message)

type ReportOf<T extends SandboxReport['type']> = Extract<SandboxReport, { type: T }>

/** The next report of this type. Every report has to be one of the agreed ones. */
async function report<const T extends SandboxReport['type']>(child: ChildProcess, type: T): Promise<ReportOf<T>> {
  return new Promise((resolve, reject) => {
    child.on('message', function listener(message) {
      const result = v.safeParse(SandboxReport, message)
      if (!result.success) reject(new Error(`An unknown report: ${JSON.stringify(message)}`))
      else if (result.output.type === type) {
        child.off('message', listener)
        resolve(result.output as ReportOf<T>)
      }
    })
    child.once('exit', (code) => {
      reject(new Error(`The process ended with ${code} before it reported ${type}.`))
    })
  })
}

const exitOf = async (child: ChildProcess): Promise<unknown> => (await once(child, 'exit'))[0] as unknown

describe('the process of the sandbox', () => {
  it('starts on a message, serves, hands its state over, and stops with 0', async () => {
    const child = start()
    const ready = report(child, 'ready')
    const firstState = report(child, 'state')
    order(child, { type: 'start', port: 0, exact: true })
    const { origin, port, adminToken } = await ready
    expect(origin).toBe(`http://127.0.0.1:${port}`)
    await firstState

    const nextState = report(child, 'state')
    const registered = await fetch(`${origin}/v1/platform/apps`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${adminToken}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ name: 'Connector', grant_types: ['client_credentials'] }),
    })
    const { client_id: clientId } = (await registered.json()) as { client_id: string }
    const { state } = await nextState

    const exited = exitOf(child)
    order(child, { type: 'stop' })
    expect(await exited).toBe(0)

    const second = start()
    const again = report(second, 'ready')
    order(second, { type: 'start', port: 0, exact: true, state })
    const restarted = await again
    const reply = await fetch(`${restarted.origin}/v1/platform/apps/${clientId}`, {
      headers: { Authorization: `Bearer ${restarted.adminToken}` },
    })
    expect(reply.status).toBe(200)
  })

  it('says why it cannot start, and ends', async () => {
    const child = start()
    const failed = report(child, 'failed')
    const exited = exitOf(child)
    order(child, { type: 'start', port: 0, exact: true, state: Uint8Array.of(1, 2, 3) })
    expect(await failed).toEqual({
      type: 'failed',
      message: 'The saved state of the sandbox cannot be used: it is damaged.',
    })
    expect(await exited).toBe(1)
  })

  it('ends when its parent goes away', async () => {
    const child = start()
    const ready = report(child, 'ready')
    order(child, { type: 'start', port: 0, exact: true })
    await ready
    const exited = exitOf(child)
    child.disconnect()
    expect(await exited).toBe(0)
  })

  it('stops before it was started', async () => {
    const child = start()
    const exited = exitOf(child)
    order(child, { type: 'stop' })
    expect(await exited).toBe(0)
  })
})
