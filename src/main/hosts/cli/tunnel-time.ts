import type { TunnelStatus } from '../../../shared/contract/tunnel'

export interface TunnelTime {
  /** How long it was known to be up. */
  readonly upMs: number
  /** How often it was up again after it was lost. */
  readonly reconnects: number
}

/** Adds up how long a tunnel was up, and how often it came back. */
export function createTunnelTime(): {
  add(status: Pick<TunnelStatus, 'state' | 'since'>): void
  /** At this time, in epoch milliseconds. */
  at(now: number): TunnelTime
} {
  let upMs = 0
  let reconnects = 0
  let upSince: number | null = null
  let wasUp = false
  let isLost = false

  return {
    add({ state, since }) {
      if (state === 'up') {
        upSince ??= since
        if (isLost) reconnects += 1
        isLost = false
        wasUp = true
        return
      }
      // The clock may have been set back.
      if (upSince !== null) upMs += Math.max(since - upSince, 0)
      upSince = null
      // One that does not answer for a while has not lost its address.
      if (wasUp && state !== 'degraded') isLost = true
    },
    at: (now) => ({ upMs: upMs + (upSince === null ? 0 : Math.max(now - upSince, 0)), reconnects }),
  }
}
