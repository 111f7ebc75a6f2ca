import { describe, expect, it } from 'vitest'
import {
  createSandboxEnvironment,
  type SandboxEnvironment,
} from '../../../../../src/main/core/environment/create-sandbox-environment'
import type { ProcessExit } from '../../../../../src/main/ports/processes'
import type { SandboxReport } from '../../../../../src/shared/sandbox-messages'
import { createMemoryLog } from '../../../../support/memory-log'

const READY: SandboxReport = {
  type: 'ready',
  origin: 'http://127.0.0.1:4780',
  apiUrl: 'http://127.0.0.1:4780',
  sandboxApiUrl: 'http://127.0.0.1:4781',
  docsUrl: 'http://127.0.0.1:4780/api/docs',
  port: 4780,
  issuer: 'http://127.0.0.1:4780',
  audience: 'sandbox',
  tenantId: 'tnt_1',
  adminToken: 'admin',
}

/** A sandbox that does what the test says. */
function setUp(values = new Map<string, Uint8Array>(), get = async (name: string) => values.get(name)) {
  const started: { orders: unknown[]; say(message: SandboxReport): void; end(code: number): void }[] = []
  const states: string[] = []
  let onStart: (child: (typeof started)[number]) => void = () => undefined
  let now = 1_000
  const environment: SandboxEnvironment = createSandboxEnvironment({
    processes: {
      start: () => {
        const exits: ((exit: ProcessExit) => void)[] = []
        const child = {
          orders: [] as unknown[],
          say: (() => undefined) as (report: SandboxReport) => void,
          end: (code: number) => exits.forEach((listener) => listener({ code })),
        }
        started.push(child)
        return {
          post: (order) => {
            child.orders.push(order)
            if ((order as { type: string }).type === 'stop') child.end(0)
            else queueMicrotask(() => onStart(child))
          },
          onMessage: (listener) => void (child.say = listener),
          onExit: (listener) => void exits.push(listener),
          kill: () => undefined,
        }
      },
    },
    values: {
      get,
      put: async (name, value) => void values.set(name, value),
    },
    changed: () => void states.push(environment.status().state),
    log: createMemoryLog(),
    now: () => now,
    wantedPort: 4780,
  })
  return {
    environment,
    started,
    states,
    values,
    onStart: (listener: typeof onStart) => void (onStart = listener),
    wait: (ms: number) => void (now += ms),
  }
}

describe('the sandbox environment', () => {
  it('is not there before the sandbox said where it is', async () => {
    const { environment, onStart, states } = setUp()
    expect(() => environment.current()).toThrow(expect.objectContaining({ code: 'environment.not_ready' }))
    expect(() => environment.adminToken()).toThrow(expect.objectContaining({ code: 'environment.not_ready' }))
    onStart((child) => child.say(READY))
    await environment.start()
    expect(environment.current()).toMatchObject({
      authUrl: 'http://127.0.0.1:4780',
      docsUrl: 'http://127.0.0.1:4780/api/docs',
      tenantId: 'tnt_1',
      isProduction: false,
    })
    expect(environment.adminToken()).toBe('admin')
    expect(states).toEqual(['starting', 'ready'])
  })

  it('hands the state of the last session back, and keeps what the sandbox says of it', async () => {
    const { environment, onStart, started, values } = setUp(new Map([['sandbox/state', Uint8Array.of(1)]]))
    onStart((child) => child.say(READY))
    await environment.start()
    expect(started[0]?.orders[0]).toMatchObject({ type: 'start', port: 4780, state: Uint8Array.of(1) })
    started[0]?.say({ type: 'state', state: Uint8Array.of(2) })
    await environment.close()
    expect(values.get('sandbox/state')).toEqual(Uint8Array.of(2))
  })

  it('shows why the sandbox could not start', async () => {
    const { environment, onStart } = setUp()
    onStart((child) => child.say({ type: 'failed', message: 'The port is taken.' }))
    await environment.start()
    expect(environment.status()).toMatchObject({
      state: 'failed',
      problem: { code: 'environment.not_ready', message: 'The port is taken.' },
    })
  })

  it('starts a sandbox again that ended by itself', async () => {
    const { environment, onStart, started } = setUp()
    onStart((child) => child.say(READY))
    await environment.start()
    const isReadyAgain = new Promise<void>((resolve) =>
      onStart((child) => {
        child.say(READY)
        resolve()
      }),
    )
    started[0]?.end(1)
    expect(() => environment.current()).toThrow(expect.objectContaining({ code: 'environment.not_ready' }))
    await isReadyAgain
    expect(environment.current().authUrl).toBe('http://127.0.0.1:4780')
  })

  it('gives up on one that keeps ending, until it is told to try again', async () => {
    const { environment, onStart, started, states } = setUp()
    const hasFailed = new Promise<void>((resolve) =>
      onStart((child) => {
        child.end(1)
        if (states.at(-1) === 'failed') resolve()
      }),
    )
    await environment.start()
    await hasFailed
    expect(started).toHaveLength(4)
    onStart((child) => child.say(READY))
    await environment.restart()
    expect(environment.status()).toEqual({ state: 'ready', problem: null })
  })

  it('starts one sandbox for two that ask at once', async () => {
    const { environment, onStart, started } = setUp()
    onStart((child) => child.say(READY))
    await Promise.all([environment.restart(), environment.restart()])
    expect(started).toHaveLength(1)
  })

  it('starts none after it was closed', async () => {
    let answer: (value: undefined) => void = () => undefined
    const { environment, started } = setUp(new Map(), () => new Promise((resolve) => (answer = resolve)))
    const starting = environment.start()
    await environment.close()
    answer(undefined)
    await starting
    expect(started).toHaveLength(0)
  })

  it('says so when its state cannot be read', async () => {
    const { environment } = setUp(new Map(), () => Promise.reject(new Error('damaged')))
    await environment.start()
    expect(environment.status()).toMatchObject({
      state: 'failed',
      problem: { code: 'environment.not_ready' },
    })
  })
})
