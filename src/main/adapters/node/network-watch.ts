import { networkInterfaces } from 'node:os'
import { createListeners } from '../../listeners'
import type { NetworkWatch } from '../../ports/network-watch'

const TICK_MS = 2_000
/** A busy computer is late by less. */
const MAX_LATE_MS = 5_000

/** What the watch sees of the world; replaced in tests. */
export interface NetworkSources {
  /** The addresses of this computer, in any order. */
  addresses(): readonly string[]
  /** Milliseconds since the epoch, as the clock on the wall has it. */
  wallMs(): number
  /** Milliseconds that only ever go on. On some systems they do not while the computer sleeps. */
  monotonicMs(): number
  /** Runs it again and again. Answers what ends it. */
  every(ms: number, run: () => void): () => void
}

const systemSources: NetworkSources = {
  addresses: () =>
    Object.values(networkInterfaces()).flatMap((all = []) =>
      all.map(({ address, scopeid }) => `${address}%${scopeid ?? 0}`),
    ),
  wallMs: () => Date.now(),
  monotonicMs: () => performance.now(),
  every: (ms, run) => {
    const timer = setInterval(run, ms).unref()
    return () => clearInterval(timer)
  },
}

/** Looks every 2 s, as Node tells of no change by itself. */
export function createNetworkWatch(sources: NetworkSources = systemSources): NetworkWatch {
  const listeners = createListeners<undefined>()
  let listening = 0
  let stop: (() => void) | undefined

  const look = () => ({
    addresses: addressesOf(sources),
    wallMs: sources.wallMs(),
    monotonicMs: sources.monotonicMs(),
  })

  function watch(): () => void {
    let last = look()
    return sources.every(TICK_MS, () => {
      const now = look()
      const passedMs = now.monotonicMs - last.monotonicMs
      const slept = passedMs - TICK_MS > MAX_LATE_MS
      const jumped = Math.abs(now.wallMs - last.wallMs - passedMs) > MAX_LATE_MS
      const moved = now.addresses !== last.addresses
      last = now
      if (slept || jumped || moved) listeners.tell(undefined)
    })
  }

  return {
    onChanged(listener) {
      const remove = listeners.add(() => listener())
      let isListening = true
      listening += 1
      stop ??= watch()
      return () => {
        if (!isListening) return
        isListening = false
        remove()
        listening -= 1
        if (listening > 0) return
        stop?.()
        stop = undefined
      }
    },
  }
}

/** A system that does not tell them now has not changed for that. */
function addressesOf(sources: NetworkSources): string {
  try {
    return [...sources.addresses()].sort().join(' ')
  } catch {
    return ''
  }
}
