import type { Problem } from '../../../shared/contract/primitives'
import type { TunnelProbe, TunnelState } from '../../../shared/contract/tunnel'
import type { TunnelWish } from '../../ports/engine'
import { WAITS } from './backoff'

/**
 * All that the supervisor knows. Times are milliseconds of a clock that only goes forward; the time of day is not known
 * here, so that it may jump as it likes.
 */
export interface Machine {
  readonly state: TunnelState
  /** Null while it is off. */
  readonly wish: TunnelWish | null
  readonly publicUrl: string | null
  /** The name that a host gave last: asked for again there. */
  readonly had: { readonly host: string; readonly name: string } | null
  /** Of `localtunnel`, while it is open. */
  readonly open: OpenConnections | null
  /** The name that the user fixed was given to somebody else. */
  readonly isOtherName: boolean
  /** To be asked for, one after the other. */
  readonly names: readonly (string | null)[]
  readonly isOpening: boolean
  /** Something is open still, or may come to be: nothing else is opened meanwhile. */
  readonly isEnding: boolean
  readonly isProbing: boolean
  /** Something happened during the try, or the probe, that is under way: another one follows at once. */
  readonly isHurried: boolean
  readonly openAt: number | null
  readonly probeAt: number | null
  readonly settleAt: number | null
  readonly triedAt: number
  readonly probedAt: number
  /** When the name that was had is free at the host. */
  readonly freeAt: number
  /** In a row. */
  readonly failures: number
  readonly failedProbes: number
  /** How often it was opened anew because its probes failed, without being up for long since. */
  readonly reopenings: number
  readonly upSince: number | null
  /** Since it was turned on. */
  readonly wasUp: boolean
  readonly lostAt: number | null
  readonly problem: Problem | null
  readonly lastProbe: TunnelProbe | null
}

interface OpenConnections {
  readonly connections: number
  readonly maxConnections: number
  /** How many there were when it last was calm, or more. */
  readonly level: number
}

export const IDLE: Machine = {
  state: 'idle',
  wish: null,
  publicUrl: null,
  had: null,
  open: null,
  isOtherName: false,
  names: [],
  isOpening: false,
  isEnding: false,
  isProbing: false,
  isHurried: false,
  openAt: null,
  probeAt: null,
  settleAt: null,
  triedAt: Number.NEGATIVE_INFINITY,
  probedAt: Number.NEGATIVE_INFINITY,
  freeAt: Number.NEGATIVE_INFINITY,
  failures: 0,
  failedProbes: 0,
  reopenings: 0,
  upSince: null,
  wasUp: false,
  lostAt: null,
  problem: null,
  lastProbe: null,
}

/** When the machine wants to hear `due`; null when something that is under way will be heard of first. */
export function dueAt({ openAt, probeAt, settleAt, isEnding }: Machine): number | null {
  const times = [isEnding ? null : openAt, probeAt, settleAt].filter((time) => time !== null)
  return times.length === 0 ? null : Math.min(...times)
}

/** The name that the wish's host gave last, or is said to have given. */
export function nameHad({ wish, had }: Machine): string | null {
  if (wish?.provider !== 'localtunnel') return null
  return had?.host === wish.host ? had.name : wish.lastSubdomain
}

/** True while there is an address that a probe could be sent to. */
export const hasAddress = ({ wish, open }: Machine): boolean => wish?.provider === 'manual' || open !== null

/** True for a while after a tunnel that was up is lost: its server is believed to come back soon. */
export const isPatient = ({ lostAt }: Pick<Machine, 'lostAt'>, at: number): boolean =>
  lostAt !== null && at - lostAt < WAITS.patience
