import { createStore, type StoreApi } from 'zustand/vanilla'

export type HeldState =
  { readonly kind: 'masked' } | { readonly kind: 'loading' } | { readonly kind: 'shown'; readonly value: string }

/** A value that is there only while something is held down. */
export interface HeldValue extends Pick<StoreApi<HeldState>, 'getState' | 'getInitialState' | 'subscribe'> {
  /** Fetches the value. Nothing happens while it is held already. */
  press(): void
  /** Drops it. A fetch that is under way shows nothing any more. */
  release(): void
}

interface HeldValueDeps {
  readonly load: () => Promise<string>
  readonly onFailed: (error: unknown) => void
  /** For tests; a timer by default. */
  readonly schedule?: (work: () => void, delayMs: number) => () => void
}

/** A key that sticks, or something that lies on it, does not show a secret for ever. */
const MAX_SHOWN_MS = 30_000

const timeout = (work: () => void, delayMs: number): (() => void) => {
  const timer = setTimeout(work, delayMs)
  return () => {
    clearTimeout(timer)
  }
}

const MASKED: HeldState = { kind: 'masked' }

export function createHeldValue({ load, onFailed, schedule = timeout }: HeldValueDeps): HeldValue {
  const { getState, getInitialState, setState, subscribe } = createStore<HeldState>(() => MASKED)
  /** Of the press under way: also what tells it from the next. */
  let stopTimer: (() => void) | undefined

  function release(): void {
    stopTimer?.()
    stopTimer = undefined
    if (getState().kind !== 'masked') setState(MASKED, true)
  }

  return {
    getState,
    getInitialState,
    subscribe,
    release,
    press() {
      if (stopTimer !== undefined) return
      const stop = schedule(release, MAX_SHOWN_MS)
      stopTimer = stop
      setState({ kind: 'loading' }, true)
      load().then(
        (value) => {
          if (stopTimer === stop) setState({ kind: 'shown', value }, true)
        },
        (error: unknown) => {
          if (stopTimer === stop) release()
          onFailed(error)
        },
      )
    },
  }
}
