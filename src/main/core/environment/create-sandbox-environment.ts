import * as v from 'valibot'
import type { Environment } from '../../../shared/contract/environment'
import { AppError } from '../../../shared/errors'
import { SandboxReport, type SandboxOrder } from '../../../shared/sandbox-messages'
import type { CurrentEnvironment } from '../../ports/environment'
import type { Log } from '../../ports/log'
import type { ChildProcess, Processes } from '../../ports/processes'
import type { Records } from '../../ports/records'
import { jwksUrlOf, SANDBOX_ID } from './built-in'

/** Where the sandbox's state is kept between sessions: it holds keys and signing secrets, so in the encrypted store. */
const STATE = 'sandbox/state'
const MAX_RESTARTS = 3
const STEADY_MS = 60_000
/** One that does not end by itself in this time is ended. */
const STOP_TIMEOUT_MS = 2_000

export interface SandboxEnvironmentDeps {
  readonly processes: Processes
  readonly values: Pick<Records['values'], 'get' | 'put'>
  /** Told of every change of its status. */
  readonly changed: () => void
  readonly log: Log
  readonly now: () => number
  /** Where the sandbox should listen; it takes a free port when this one is taken. */
  readonly wantedPort: number
}

/** The default environment: a local implementation of the platform's contract, in a process of its own. */
export interface SandboxEnvironment {
  status(): Pick<Environment, 'state' | 'problem'>
  /** Throws `environment.not_ready`. */
  current(): CurrentEnvironment
  /** Throws `environment.not_ready`. */
  adminToken(): string
  /** Resolves when the sandbox answers or has failed; the view says which. */
  start(): Promise<void>
  /** Starts it if it is not running, however often it has ended. */
  restart(): Promise<void>
  close(): Promise<void>
}

type Ready = Extract<SandboxReport, { type: 'ready' }>

export function createSandboxEnvironment(deps: SandboxEnvironmentDeps): SandboxEnvironment {
  const { processes, values, changed, log } = deps
  let ready: Ready | null = null
  let state: Environment['state'] = 'starting'
  let problem: Environment['problem'] = null
  let child: ChildProcess | null = null
  let saving: Promise<void> = Promise.resolve()
  let restarts = 0
  let starting: Promise<void> | null = null
  let isClosed = false
  let startedAt = 0

  function become(next: Environment['state'], message?: string): void {
    state = next
    problem = message === undefined ? null : { code: 'environment.not_ready', message }
    changed()
  }

  const notReady = (): AppError =>
    new AppError(
      'environment.not_ready',
      state === 'starting' ? 'The sandbox is still starting.' : 'The sandbox is not running.',
    )

  /** One start at a time: two would save their states over each other. */
  function start(): Promise<void> {
    starting ??= begin()
      .catch((error: unknown) => {
        log.warn('sandbox not started', { reason: error instanceof AppError ? error.code : 'fault' })
        become('failed', 'The sandbox could not be started.')
      })
      .finally(() => (starting = null))
    return starting
  }

  async function begin(): Promise<void> {
    ready = null
    become('starting')
    const saved = await values.get(STATE)
    if (isClosed) return
    startedAt = deps.now()
    const started = processes.start('sandbox')
    child = started
    await new Promise<void>((resolve) => {
      started.onMessage((raw) => {
        const message = v.parse(SandboxReport, raw)
        if (message.type === 'state') {
          save(message.state)
          return
        }
        if (message.type === 'ready') {
          ready = message
          become('ready')
        } else become('failed', message.message)
        resolve()
      })
      started.onExit(({ code }) => {
        resolve()
        if (child === started) ended(code)
      })
      started.post({
        type: 'start',
        port: deps.wantedPort,
        exact: false,
        ...(saved && { state: saved }),
      } satisfies SandboxOrder)
    })
  }

  function save(bytes: Uint8Array): void {
    saving = saving
      .then(() => values.put(STATE, bytes))
      .catch((error: unknown) => {
        log.warn('sandbox state not saved', { reason: error instanceof AppError ? error.code : 'fault' })
      })
  }

  /** A sandbox that crashed is started again; one that keeps crashing is left alone, and the view says so. */
  function ended(code: number | null): void {
    child = null
    if (state === 'failed') return
    ready = null
    log.warn('sandbox ended', { code })
    if (deps.now() - startedAt > STEADY_MS) restarts = 0
    restarts += 1
    if (restarts > MAX_RESTARTS) become('failed', 'The sandbox keeps ending. Its last words are in the log.')
    // Not before the start that it ended in is over.
    else void Promise.resolve(starting).then(() => (isClosed ? undefined : start()))
  }

  return {
    status: () => ({ state, problem }),
    start,
    async restart() {
      restarts = 0
      await starting
      if (!child) await start()
    },
    current(): CurrentEnvironment {
      if (!ready) throw notReady()
      return {
        id: SANDBOX_ID,
        isProduction: false,
        authUrl: ready.origin,
        apiUrl: ready.apiUrl,
        sandboxApiUrl: ready.sandboxApiUrl,
        docsUrl: ready.docsUrl,
        issuer: ready.issuer,
        audience: ready.audience,
        tenantId: ready.tenantId,
        jwksUrl: jwksUrlOf(ready.origin),
      }
    },
    adminToken() {
      if (!ready) throw notReady()
      return ready.adminToken
    },
    async close() {
      isClosed = true
      const running = child
      child = null
      if (running) {
        const gone = new Promise<void>((resolve) => running.onExit(() => resolve()))
        running.post({ type: 'stop' } satisfies SandboxOrder)
        const wedged = setTimeout(() => running.kill(), STOP_TIMEOUT_MS)
        await gone
        clearTimeout(wedged)
      }
      await saving
    },
  }
}
