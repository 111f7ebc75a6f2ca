import { timerScheduler, type Scheduler } from '../../scheduler'

export interface DeliveryGoal {
  /** True when so many came, false when they did not in time. Without a number it never resolves. */
  readonly outcome: Promise<boolean>
  /** So many came by now. */
  add(count: number): void
  /** Starts the time. */
  start(): void
  close(): void
}

/** How many deliveries somebody waits for, and how long. */
export function createGoal(
  { until, timeoutMs }: { readonly until: number | undefined; readonly timeoutMs: number | undefined },
  scheduler: Scheduler = timerScheduler,
): DeliveryGoal {
  let settle: (isReached: boolean) => void = () => undefined
  let stop: () => void = () => undefined
  return {
    outcome: new Promise((resolve) => (settle = resolve)),
    add(count) {
      if (until !== undefined && count >= until) settle(true)
    },
    start() {
      if (timeoutMs !== undefined) stop = scheduler.after(timeoutMs, () => settle(false))
    },
    close: () => stop(),
  }
}
