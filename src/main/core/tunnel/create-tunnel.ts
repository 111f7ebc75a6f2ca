import { isDeepStrictEqual } from 'node:util'
import type { AppAnnounce, AppHandlers } from '../../../shared/contract'
import type { TunnelSettings, TunnelStatus, TunnelView } from '../../../shared/contract/tunnel'
import { AppError } from '../../../shared/errors'
import type { Clock } from '../../ports/clock'
import type { Engine, TunnelWish } from '../../ports/engine'
import type { Log } from '../../ports/log'
import type { Random } from '../../ports/random'
import type { Records } from '../../ports/records'
import { createSerial } from '../../serial'
import {
  formerAddresses,
  lastNameAt,
  loadMemory,
  NO_MEMORY,
  saveMemory,
  shownMove,
  withAddress,
  withName,
  type TunnelMemory,
} from './tunnel-memory'
import { offSince } from './status-of'
import { asksForSame, checkedSettings, wishOf } from './tunnel-settings'

export interface TunnelDeps {
  readonly engine: Pick<Engine, 'tunnel' | 'onTunnel'>
  readonly values: Pick<Records['values'], 'get' | 'put'>
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  readonly announce: AppAnnounce['tunnel']
  /** Called whenever the public address is another one, or there is none any more. */
  readonly onAddress: (address: TunnelAddress) => void
  /** Tells this run of the program from all others; what starts anew within it goes on where it was. */
  readonly run?: number
}

export interface TunnelAddress {
  /** Null while there is none. */
  readonly now: string | null
  /** The addresses that the tunnel had before, newest first, of earlier sessions too. */
  readonly former: readonly string[]
}

/** The handlers of `tunnel`, and what other features need of it. */
export interface Tunnel {
  readonly handlers: AppHandlers['tunnel']
  /**
   * Reads the settings, and turns the tunnel on where they say so, or where it was on when the engine crashed. A failure is in
   * the view, not thrown.
   */
  start(): Promise<void>
  /** Says that the engine is gone and will not be started again. */
  giveUp(): void
  address(): TunnelAddress
  /** True when webhooks may be pointed at a new address without asking. */
  healsWebhooks(): boolean
}

/** The main process's side of the tunnel: what is wanted, and what is shown of it. */
export function createTunnel(deps: TunnelDeps): Tunnel {
  const { engine, values, clock, random, log, announce, run = performance.timeOrigin } = deps
  const serially = createSerial()
  let memory = NO_MEMORY
  let status = offSince(clock.now())
  /** What the engine was asked for last. */
  let wish: TunnelWish | null = null
  let known: TunnelAddress = { now: null, former: [] }
  let rev = 0

  const view = (): TunnelView => ({ rev, settings: memory.settings, ...status, moved: shownMove(memory) })

  function changed(): TunnelView {
    rev += 1
    const next = view()
    announce.changed(next)
    const now = addressOf(status)
    const address = { now, former: formerAddresses(memory, now) }
    if (!isDeepStrictEqual(address, known)) {
      known = address
      deps.onAddress(address)
    }
    return next
  }

  engine.onTunnel((next) => {
    status = next
    const noted = noteAddress(next)
    if (noted !== memory) {
      memory = noted
      // It is known for this session, and is kept with whatever is kept next.
      void serially(() => saveMemory(values, memory)).catch(notKept)
    }
    changed()
  })

  const notKept = (error: unknown): void =>
    log.warn('tunnel not kept', { reason: error instanceof AppError ? error.code : 'fault' })

  /** An address that the user typed is one that the tunnel had when something came back through it. */
  function noteAddress({ state, subdomain, publicUrl }: TunnelStatus): TunnelMemory {
    if (wish === null || publicUrl === null || state === 'idle' || state === 'failed') return memory
    if (wish.provider === 'localtunnel')
      return subdomain === null
        ? memory
        : withName(withAddress(memory, 'localtunnel', publicUrl, clock.now()), wish.host, subdomain)
    const isProven = state === 'up' && subdomain === null && publicUrl === wish.publicUrl
    return isProven ? withAddress(memory, 'manual', publicUrl, clock.now()) : memory
  }

  /** Stored first: what could not be kept does not count. */
  async function keep(change: Partial<TunnelMemory>): Promise<void> {
    await saveMemory(values, { ...memory, ...change })
    memory = { ...memory, ...change }
  }

  async function turnOn(): Promise<TunnelView> {
    const { settings } = memory
    const next = wishOf(settings, lastNameAt(memory, settings.host))
    await engine.tunnel.start(next)
    wish = next
    await keepWanted(run)
    return changed()
  }

  async function turnOff(): Promise<TunnelView> {
    await engine.tunnel.stop()
    wish = null
    await keepWanted(null)
    return changed()
  }

  /** A disk that is full must not keep anyone from turning it off. */
  async function keepWanted(wantedIn: number | null): Promise<void> {
    if (memory.wantedIn === wantedIn) return
    memory = { ...memory, wantedIn }
    await saveMemory(values, memory).catch(notKept)
  }

  async function configure(wanted: TunnelSettings): Promise<TunnelView> {
    const settings = checkedSettings(wanted)
    const moves = wish !== null && !asksForSame(settings, memory.settings)
    // Before anything is kept: what is on cannot be moved to where there is no address.
    if (moves) wishOf(settings, null)
    await keep({ settings })
    return moves ? turnOn() : changed()
  }

  async function start(): Promise<void> {
    try {
      memory = await loadMemory(values)
      changed()
      if (memory.settings.startsItself || memory.wantedIn === run) await turnOn()
    } catch (error) {
      if (!(error instanceof AppError)) log.fault(random.id(), 'tunnel.start', error)
      fail(error instanceof AppError ? error : new AppError('internal', 'The tunnel could not be started.'))
    }
  }

  function fail({ code, message }: AppError): void {
    status = { ...offSince(clock.now()), state: 'failed', problem: { code, message } }
    changed()
  }

  return {
    start: () => serially(start),
    giveUp: () =>
      fail(new AppError('engine.crashed', 'The engine keeps ending, so there is no tunnel. Start Signet again.')),
    address: () => known,
    healsWebhooks: () => memory.settings.healsWebhooks,
    handlers: {
      view: async () => view(),
      configure: (settings) => serially(() => configure(settings)),
      start: () => serially(turnOn),
      stop: () => serially(turnOff),
      // Not in line with the others: it takes as long as the network does, and must not keep anyone from turning it off.
      check: async () => {
        await engine.tunnel.check()
        return view()
      },
      acknowledge: () =>
        serially(async () => {
          await keep({ moved: null })
          return changed()
        }),
    },
  }
}

/** While it is lost, the same address is asked for again, so it still counts. */
function addressOf({ state, publicUrl }: TunnelStatus): string | null {
  return state === 'idle' || state === 'failed' ? null : publicUrl
}
