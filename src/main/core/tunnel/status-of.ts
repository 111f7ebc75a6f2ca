import type { Problem } from '../../../shared/contract/primitives'
import type { TunnelStatus } from '../../../shared/contract/tunnel'
import { IDLE, type Machine } from './machine'

const OTHER_NAME: Problem = {
  code: 'tunnel.other_name',
  message: 'The host gave the name that was asked for to somebody else, so the tunnel has another one.',
}

/** What is shown of the machine. Both times are of the clock. */
export function statusOf(machine: Machine, since: number, nextTryAt: number | null): TunnelStatus {
  const { state, wish, publicUrl, had, open, isOtherName, lastProbe } = machine
  const isHosted = wish?.provider === 'localtunnel'
  return {
    state,
    since,
    publicUrl,
    subdomain: isHosted && publicUrl !== null && had?.host === wish.host ? had.name : null,
    problem: machine.problem ?? (isOtherName ? OTHER_NAME : null),
    nextTryAt,
    connections: open?.connections ?? 0,
    maxConnections: open?.maxConnections ?? 0,
    lastProbe,
  }
}

/** Of a tunnel that is off. */
export const offSince = (since: number): TunnelStatus => statusOf(IDLE, since, null)

/** When it is tried again, on the machine's clock: null while it is up, as nothing has to be tried then. */
export function nextTryOf({ state, openAt, probeAt }: Machine): number | null {
  return state === 'up' ? null : (openAt ?? probeAt)
}
