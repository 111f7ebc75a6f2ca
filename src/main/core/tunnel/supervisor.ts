import type { TunnelProbe, TunnelStatus } from '../../../shared/contract/tunnel'
import type { Clock } from '../../ports/clock'
import type { Engine } from '../../ports/engine'
import type { Log } from '../../ports/log'
import type { NetworkWatch } from '../../ports/network-watch'
import type { Random } from '../../ports/random'
import type { Tunnels } from '../../ports/tunnel'
import { timerScheduler, type Scheduler } from '../../scheduler'
import { dueAt, hasAddress, IDLE } from './machine'
import { createOpener } from './opener'
import { createProber } from './prober'
import { createStatusAnnouncer } from './status-announcer'
import type { TunnelEffect, TunnelEvent } from './step'
import { nextTryOf, statusOf } from './status-of'
import { transition } from './transition'

export interface SupervisorDeps {
  readonly tunnels: Tunnels
  readonly network: NetworkWatch
  /** Never rejects: that nothing came back is a finding. */
  readonly probe: (publicUrl: string, signal: AbortSignal) => Promise<TunnelProbe>
  /** Where the catcher takes what comes through a tunnel of ours. */
  readonly localPort: () => Promise<number>
  /** Only for what is shown. */
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  readonly onStatus: (status: TunnelStatus) => void
  readonly scheduler?: Scheduler
  /** Milliseconds that only go forward, whatever becomes of the clock. */
  readonly elapsed?: () => number
  /** From 0 to below 1, as `Math.random`. */
  readonly chance?: () => number
}

export type Supervisor = Engine['tunnel'] & { close(): Promise<void> }

/**
 * Keeps the tunnel up for as long as it is wanted. What follows from what is in `transition`, without side effects; here its
 * effects are carried out, and what comes of them goes back as events, one after the other.
 */
export function createSupervisor(deps: SupervisorDeps): Supervisor {
  const { clock, random, log, scheduler = timerScheduler } = deps
  const elapsed = deps.elapsed ?? (() => performance.now())
  const chance = deps.chance ?? Math.random
  const fault = (where: string, error: unknown): void => log.fault(random.id(), where, error)
  let machine = IDLE
  let since = clock.now()
  let nextTryAt: number | null = null
  let stopTimer: (() => void) | undefined
  let stopWatching: (() => void) | undefined
  let isClosed = false
  const events: TunnelEvent[] = []
  let isHandling = false

  const opener = createOpener({ ...deps, scheduler, fault, onEvent: tell })
  const prober = createProber({ ...deps, scheduler, fault, onProbed: (probe) => tell({ is: 'probed', probe }) })
  const announcer = createStatusAnnouncer(
    scheduler,
    () => statusOf(machine, since, nextTryAt),
    (status) => guarded(() => deps.onStatus(status)),
  )

  /** Events that come while one is handled wait for their turn. Never throws, as nobody is there to catch it. */
  function tell(event: TunnelEvent): void {
    events.push(event)
    if (isHandling) return
    isHandling = true
    for (let next = events.shift(); next !== undefined; next = events.shift()) guarded(handle, next)
    isHandling = false
  }

  function guarded<T extends unknown[]>(run: (...given: T) => void, ...given: T): void {
    try {
      run(...given)
    } catch (error) {
      fault('tunnel', error)
    }
  }

  function handle(event: TunnelEvent): void {
    const before = machine
    const { machine: after, effects } = transition(before, event, { at: elapsed(), chance: chance() })
    machine = after
    if (before.state !== after.state) {
      since = clock.now()
      log.info('tunnel', { from: before.state, to: after.state, problem: after.problem?.code ?? null })
    }
    for (const effect of effects) carryOut(effect)
    if (!machine.isProbing) prober.release()
    setTimer()
    if (nextTryOf(before) !== nextTryOf(after)) nextTryAt = shown(nextTryOf(after))
    announcer.changed()
    watchNetwork()
  }

  function carryOut(effect: TunnelEffect): void {
    if (effect.does === 'open') opener.open(effect.host, effect.name, effect.limitMs)
    else if (effect.does === 'end') opener.end()
    else if (effect.does === 'probe') prober.probe(effect.publicUrl)
    else prober.drop()
  }

  function setTimer(): void {
    stopTimer?.()
    const due = dueAt(machine)
    // Rounded up: a timer that fires a moment too early would be set again for nothing.
    const left = due === null ? null : Math.max(0, Math.ceil(due - elapsed()))
    stopTimer = left === null ? undefined : scheduler.after(left, () => tell({ is: 'due' }))
  }

  function watchNetwork(): void {
    const isOn = machine.wish !== null
    if (isOn && stopWatching === undefined) stopWatching = deps.network.onChanged(() => tell({ is: 'nudged' }))
    else if (!isOn && stopWatching !== undefined) {
      stopWatching()
      stopWatching = undefined
    }
  }

  /** By the clock as it is now: should it be set, what is shown is off, and what is done is not. */
  const shown = (at: number | null): number | null => (at === null ? null : Math.round(clock.now() + at - elapsed()))

  async function stop(): Promise<void> {
    tell({ is: 'unwanted' })
    await opener.ended()
    announcer.flush()
  }

  return {
    start: async (wish) => {
      if (isClosed) return
      tell({ is: 'wanted', wish })
      announcer.flush()
    },
    stop,
    check: async () => {
      const known = hasAddress(machine) ? prober.next() : undefined
      tell({ is: 'nudged' })
      if (known === undefined) return
      await known
      await announcer.told()
    },
    close: async () => {
      isClosed = true
      await stop()
    },
  }
}
