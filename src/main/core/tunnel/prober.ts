import type { TunnelProbe } from '../../../shared/contract/tunnel'
import type { Clock } from '../../ports/clock'
import type { Scheduler } from '../../scheduler'
import { WAITS } from './backoff'

export interface ProberDeps {
  readonly probe: (publicUrl: string, signal: AbortSignal) => Promise<TunnelProbe>
  readonly clock: Clock
  readonly scheduler: Scheduler
  readonly fault: (where: string, error: unknown) => void
  readonly onProbed: (probe: TunnelProbe) => void
}

/** Runs one probe at a time, and tells those who wait for one. */
export function createProber({ probe, clock, scheduler, fault, onProbed }: ProberDeps) {
  let drop: (() => void) | undefined
  let begun = 0
  let waiting: { readonly from: number; readonly resolve: () => void }[] = []

  function settle(isOver: (from: number) => boolean): void {
    const over = waiting.filter(({ from }) => isOver(from))
    waiting = waiting.filter(({ from }) => !isOver(from))
    for (const { resolve } of over) resolve()
  }

  return {
    probe(publicUrl: string): void {
      const abandon = new AbortController()
      begun += 1
      const number = begun
      const stopTimer = scheduler.after(WAITS.probe, () => end(late(clock)))
      const forget = (): void => {
        drop = undefined
        stopTimer()
        abandon.abort()
      }
      const end = (outcome: TunnelProbe): void => {
        if (drop !== forget) return
        forget()
        onProbed(outcome)
        settle((from) => from <= number)
      }
      drop = forget
      ;(async () => probe(publicUrl, abandon.signal))().then(end, (error: unknown) => {
        if (drop !== forget) return
        fault('tunnel.probe', error)
        end(late(clock))
      })
    },
    /** The outcome of the one that is under way is of no interest any more. */
    drop: () => drop?.(),
    /** Resolves when one that begins from now on has ended, or when there will be none. */
    next: (): Promise<void> => new Promise((resolve) => waiting.push({ from: begun + 1, resolve })),
    /** None is under way, and none will be soon. */
    release: () => settle(() => true),
  }
}

const late = (clock: Clock): TunnelProbe => ({
  at: clock.now(),
  durationMs: null,
  problem: { code: 'tunnel.timeout', message: 'The public address was probed, and nothing came of it in time.' },
})
