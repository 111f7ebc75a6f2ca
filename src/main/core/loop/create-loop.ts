import type { AppAnnounce, AppHandlers } from '../../../shared/contract'
import type { LoopView } from '../../../shared/contract/loop'
import type { Clock } from '../../ports/clock'
import type { Log } from '../../ports/log'
import type { LoopSubject } from '../../ports/loop-webhooks'
import type { Random } from '../../ports/random'
import { timerScheduler, wait } from '../../scheduler'
import type { LoopParts, LoopProgress } from './loop-parts'
import { runLoopCheck, waitingSteps, withoutOpen } from './run-loop-check'

export interface LoopDeps {
  readonly parts: LoopParts
  readonly clock: Clock
  readonly random: Pick<Random, 'id'>
  readonly log: Log
  readonly announce: AppAnnounce['loop']
}

export interface Loop {
  readonly handlers: AppHandlers['loop']
  /** To be called when another environment is the current one: a check of the one before is given up and forgotten. */
  environmentChanged(): void
  /** Gives up a check that is under way. */
  close(): Promise<void>
}

const CLOSE_GRACE_MS = 1_000

const IDLE: LoopProgress = { state: 'idle', url: null, steps: [], deliveryId: null }

/** One check at a time, and the last one to look at. */
export function createLoop({ parts, clock, random, log, announce }: LoopDeps): Loop {
  let progress = IDLE
  let startedAt: number | null = null
  let rev = 0
  let running: { readonly controller: AbortController; readonly ended: Promise<void> } | null = null

  const view = (): LoopView => ({ rev, ...progress, startedAt })

  function show(next: LoopProgress): LoopView {
    progress = next
    rev += 1
    const shown = view()
    announce.changed(shown)
    return shown
  }

  async function run(subject: LoopSubject, { signal }: AbortController): Promise<void> {
    // One that was given up for another says nothing any more.
    const onProgress = (next: LoopProgress): void => {
      if (!signal.aborted) show(next)
    }
    try {
      await runLoopCheck(parts, { subject, signal, onProgress })
    } catch (error) {
      // One that was given up may find the parts closed under it.
      if (signal.aborted) return
      log.fault(random.id(), 'loop', error)
      show(faulted(progress))
    }
  }

  function cancel(): LoopView {
    if (progress.state !== 'running') return view()
    running?.controller.abort()
    return show({ ...progress, state: 'cancelled', steps: withoutOpen(progress.steps) })
  }

  return {
    handlers: {
      view: async () => view(),
      async start(subject) {
        running?.controller.abort()
        const controller = new AbortController()
        startedAt = clock.now()
        const started = show({ ...IDLE, state: 'running', steps: waitingSteps() })
        running = { controller, ended: run(subject, controller) }
        return started
      },
      cancel: async () => cancel(),
    },
    environmentChanged() {
      running?.controller.abort()
      startedAt = null
      show(IDLE)
    },
    async close() {
      running?.controller.abort()
      // A request may be under way that cannot be called back; it has a time limit of its own.
      await Promise.race([running?.ended, wait(timerScheduler, CLOSE_GRACE_MS)])
    },
  }
}

/** A fault of ours: the log has it, and the step that it happened in says so. */
const faulted = (progress: LoopProgress): LoopProgress => ({
  ...progress,
  state: 'failed',
  steps: withoutOpen(
    progress.steps.map((step) =>
      step.state === 'running'
        ? {
            ...step,
            state: 'failed',
            detail: 'Something in Signet went wrong here.',
            advice: 'The log has the details.',
          }
        : step,
    ),
  ),
})
