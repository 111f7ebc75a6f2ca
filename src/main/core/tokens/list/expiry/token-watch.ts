import type { TokenSummary } from '../../../../../shared/contract/tokens'
import { AppError } from '../../../../../shared/errors'
import type { Clock } from '../../../../ports/clock'
import type { Log } from '../../../../ports/log'
import type { Random } from '../../../../ports/random'
import type { Scheduler } from '../../../../scheduler'

/** A timer may be late, or stand still while the computer sleeps: the time of day is looked at so often at least. */
const MAX_WAIT_MS = 60_000
/** What is due at once and stays so must not keep the program busy. */
const MIN_WAIT_MS = 1_000

/** Does what is due, and says when there is something to do next: a time, or null for never as things are. */
export type Look = (tokens: readonly TokenSummary[], now: number) => Promise<number | null>

export interface TokenWatchDeps {
  /** Those to be watched, as they are now. */
  readonly list: () => Promise<readonly TokenSummary[]>
  readonly clock: Clock
  readonly scheduler: Scheduler
  readonly log: Log
  readonly random: Pick<Random, 'id'>
}

/** Looks at the tokens when something about them is due. */
export interface TokenWatch {
  /** To be called when the tokens, or what they are looked at for, may have changed: it looks at once. */
  wake(): void
  /** Resolves when nothing is looked at any more. */
  close(): Promise<void>
}

export function createTokenWatch(deps: TokenWatchDeps, looks: readonly Look[]): TokenWatch {
  const { list, clock, scheduler, log, random } = deps
  let stopWaiting = (): void => undefined
  let round: Promise<void> | null = null
  let isWoken = false
  let isClosed = false

  async function look(): Promise<number | null> {
    try {
      const tokens = await list()
      const times = await Promise.all(looks.map((one) => one(tokens, clock.now())))
      return times.reduce((first, time) => (first === null || (time !== null && time < first) ? time : first), null)
    } catch (error) {
      // The store may be busy or full. What was due is due the next time.
      if (error instanceof AppError) log.warn('tokens not looked at', { code: error.code })
      else log.fault(random.id(), 'tokens.watch', error)
      return clock.now() + MAX_WAIT_MS
    }
  }

  /** Woken while it looked: what it saw may be old. */
  const isToLookAgain = (): boolean => isWoken && !isClosed

  async function lookUntilQuiet(): Promise<void> {
    let next: number | null = null
    do {
      isWoken = false
      next = await look()
    } while (isToLookAgain())
    round = null
    if (next === null || isClosed) return
    const wait = Math.min(MAX_WAIT_MS, Math.max(MIN_WAIT_MS, next - clock.now()))
    stopWaiting = scheduler.after(wait, wake)
  }

  function wake(): void {
    isWoken = true
    if (isClosed || round !== null) return
    stopWaiting()
    round = lookUntilQuiet()
  }

  return {
    wake,
    async close() {
      isClosed = true
      stopWaiting()
      await round
    },
  }
}
