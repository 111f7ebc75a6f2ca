import type { Clock } from '../../../ports/clock'
import type { Http } from '../../../ports/http'

/** Of each host the last few answers, of which the quickest says most. */
const MAX_SAMPLES = 8
/** Somebody who asks many hosts must not fill memory. */
const MAX_ORIGINS = 16
/** The clock was set, or the computer slept: what was measured before tells nothing of now. */
const MAX_STEP_MS = 1_000
/** `Date` is cut to whole seconds (RFC 9110 §5.6.7), so that on average it is half a second behind. */
const HALF_SECOND_MS = 500

interface Sample {
  readonly aheadMs: number
  readonly roundTripMs: number
  /** Time of day less monotonic time, which only a change of the clock changes. */
  readonly offsetMs: number
}

export interface ObservedClock {
  /** The same `http`, whose answers are looked at for the time that they tell. */
  observe(http: Http): Http
  /** How far this computer's clock is ahead of that of the first of these hosts that told its time; null: none did. */
  aheadMs(urls: readonly string[]): number | null
}

export interface ObservedClockDeps {
  readonly clock: Clock
  /** Milliseconds from some start, which nobody sets. */
  readonly monotonicNow: () => number
}

/**
 * Compares this computer's clock with the `Date` of answers (RFC 9110 §6.6.1) that came anyway: nothing is sent to find out. The
 * moment compared is the middle of the exchange.
 */
export function createObservedClock({ clock, monotonicNow }: ObservedClockDeps): ObservedClock {
  const samples = new Map<string, readonly Sample[]>()
  const offsetNow = (): number => clock.now() - monotonicNow()

  function note(url: string, headers: ReadonlyMap<string, string>, started: number, offsetMs: number): void {
    const date = Date.parse(headers.get('date') ?? '')
    // A stored answer has the time at which it was made (RFC 9111 §5.1).
    if (Number.isNaN(date) || headers.has('age') || !URL.canParse(url)) return
    const ended = monotonicNow()
    // The clock was set while the answer was on its way.
    if (Math.abs(offsetNow() - offsetMs) > MAX_STEP_MS) return
    const middle = offsetMs + (started + ended) / 2
    const { origin } = new URL(url)
    const before = samples.get(origin) ?? []
    samples.delete(origin)
    samples.set(origin, [
      ...before.slice(1 - MAX_SAMPLES),
      { aheadMs: middle - (date + HALF_SECOND_MS), roundTripMs: ended - started, offsetMs },
    ])
    const [oldest] = samples.keys()
    if (samples.size > MAX_ORIGINS && oldest !== undefined) samples.delete(oldest)
  }

  return {
    observe: (http) => ({
      async send(request) {
        const started = monotonicNow()
        const offsetMs = offsetNow()
        const response = await http.send(request)
        note(request.url, response.headers, started, offsetMs)
        return response
      },
    }),
    aheadMs(urls) {
      const offsetMs = offsetNow()
      for (const url of urls) {
        const [first, ...others] = (URL.canParse(url) ? (samples.get(new URL(url).origin) ?? []) : []).filter(
          (sample) => Math.abs(sample.offsetMs - offsetMs) <= MAX_STEP_MS,
        )
        if (first !== undefined)
          return others.reduce((best, next) => (next.roundTripMs <= best.roundTripMs ? next : best), first).aheadMs
      }
      return null
    },
  }
}
