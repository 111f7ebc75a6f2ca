import type { Clock } from '../../../ports/clock'
import type { CurrentEnvironment, EnvironmentSource } from '../../../ports/environment'
import type { Scheduler } from '../../../scheduler'
import { currentOrNull } from '../current-or-null'
import type { KeyHistory } from './key-history'

const INTERVAL_MS = 15 * 60_000
/** An environment that comes and goes is not asked at each turn. */
const SHORTEST_GAP_MS = 60_000

export interface KeyWatchDeps {
  readonly history: Pick<KeyHistory, 'refresh' | 'addresses'>
  readonly environment: EnvironmentSource
  readonly clock: Clock
  readonly scheduler: Scheduler
  readonly onFault: (error: unknown) => void
}

export interface KeyWatch {
  /** Somebody looks: from now on the addresses are asked now and then. */
  start(): void
  /** The platform may be another one, or there again. */
  look(): void
  close(): void
}

/** Asks for the keys without being told to: when an environment is there first, and then slowly. */
export function createKeyWatch({ history, environment, clock, scheduler, onFault }: KeyWatchDeps): KeyWatch {
  const asked = new Map<string, { readonly at: number; readonly url: string }>()
  let isStarted = false
  let stop: () => void = () => undefined

  /** A production platform is asked no more often than it wants to be (`Cache-Control`). */
  function isDue({ id, isProduction, jwksUrl }: CurrentEnvironment, now: number): boolean {
    const last = asked.get(id)
    if (last === undefined || last.url !== jwksUrl) return true
    if (now - last.at < SHORTEST_GAP_MS) return false
    return !isProduction || now >= history.addresses(id).freshUntil()
  }

  function look(): void {
    const current = isStarted ? currentOrNull(environment) : null
    const now = clock.now()
    if (current === null || !isDue(current, now)) return
    asked.set(current.id, { at: now, url: current.jwksUrl })
    history.refresh().catch(onFault)
  }

  function lookNowAndThen(): void {
    look()
    stop = scheduler.after(INTERVAL_MS, lookNowAndThen)
  }

  return {
    start() {
      if (isStarted) return
      isStarted = true
      lookNowAndThen()
    },
    look,
    close() {
      isStarted = false
      stop()
    },
  }
}
