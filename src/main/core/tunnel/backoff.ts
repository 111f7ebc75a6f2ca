/** How long the supervisor waits for what. All in milliseconds. */
export const WAITS = {
  /** A server frees a name a second after its last connection has ended. */
  nameFree: 1_200,
  /** Spread over that, so that all who lost the same server do not come back in the same moment. */
  nameFreeSpread: 300,
  /** Between one try that failed and the next, whatever the dice say. */
  least: 250,
  base: 1_000,
  cap: 60_000,
  /** For so long after a loss the server is likely to be on its way back: the waits and the tries are short then. */
  patience: 120_000,
  patientCap: 4_000,
  /** A try that takes longer is given up. */
  open: 15_000,
  patientOpen: 4_000,
  /** After the host has said no. */
  refused: 60_000,
  close: 5_000,
  probe: 15_000,
  probeEvery: 30_000,
  probeBase: 1_000,
  probeCap: 30_000,
  /** Connections come and go: what counts is how many there are when it has calmed down. */
  settle: 250,
  /** Between two probes that changes of the connections ask for: a probe itself may cost one. */
  settleGap: 5_000,
  /** Up for so long, it starts with a clean slate when it is lost. */
  steady: 10_000,
} as const

/** “Full jitter”: anything up to a limit that doubles with every failure. `failures` counts from 0, `chance` is below 1. */
export function fullJitter(failures: number, cap: number, chance: number): number {
  return Math.max(WAITS.least, chance * Math.min(cap, WAITS.base * 2 ** failures))
}

/** Never below the base: a probe that failed is not tried again in the same moment. */
export function probeBackoff(failures: number, chance: number): number {
  const limit = Math.min(WAITS.probeCap, WAITS.probeBase * 2 ** failures)
  return WAITS.probeBase + chance * (limit - WAITS.probeBase)
}

/** A minute, a fifth more or less. */
export const refusedWait = (chance: number): number => WAITS.refused * (0.8 + 0.4 * chance)
