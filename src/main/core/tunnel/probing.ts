import type { Problem } from '../../../shared/contract/primitives'
import type { TunnelProbe } from '../../../shared/contract/tunnel'
import { probeBackoff, WAITS } from './backoff'
import { hasAddress, type Machine } from './machine'
import { fromUp, lost } from './opening'
import { ending, still, followedBy, type Moment, type Step } from './step'

/** So many probes may fail in a row before a tunnel is opened anew; twice as many each time that this did not help. */
const FAILED_PROBES = 3
const MAX_FAILED_PROBES = 48

const NOT_CONNECTED: Problem = { code: 'tunnel.lost', message: 'No connection to the tunnel’s server is open.' }

export function connections(machine: Machine, count: number, { at }: Moment): Step {
  const { open, state, settleAt } = machine
  if (open === null || open.connections === count) return still(machine)
  const isNews = count < open.connections || state === 'degraded'
  return still({
    ...machine,
    open: { ...open, connections: count, level: Math.max(open.level, count) },
    settleAt: isNews ? (settleAt ?? at + WAITS.settle) : settleAt,
  })
}

/** Connections have come or gone: does what is left still carry anything? */
export function settled(machine: Machine, moment: Moment): Step {
  const { open, state, isProbing, probedAt } = machine
  if (open === null) return still({ ...machine, settleAt: null })
  if (isProbing) return still({ ...machine, settleAt: moment.at + WAITS.settle })
  if (open.connections === 0) {
    const calm = { ...machine, settleAt: null }
    if (state !== 'up') return still(calm)
    return probe({ ...fromUp(calm, moment.at), state: 'degraded', problem: NOT_CONNECTED }, moment)
  }
  if (open.connections >= open.level && state !== 'degraded') return still({ ...machine, settleAt: null })
  const notBefore = probedAt + (state === 'degraded' ? WAITS.probeBase : WAITS.settleGap)
  if (notBefore > moment.at) return still({ ...machine, settleAt: notBefore })
  return probe({ ...machine, settleAt: null, open: { ...open, level: open.connections } }, moment)
}

export function probe(machine: Machine, { at }: Moment): Step {
  const { publicUrl, isProbing } = machine
  if (isProbing) return still({ ...machine, isHurried: true })
  if (publicUrl === null) return still({ ...machine, probeAt: null })
  return {
    machine: { ...machine, isProbing: true, isHurried: false, probeAt: null, probedAt: at },
    effects: [{ does: 'probe', publicUrl }],
  }
}

export function probed(before: Machine, outcome: TunnelProbe, moment: Moment): Step {
  const { isHurried } = before
  const machine: Machine = { ...before, isProbing: false, isHurried: false, lastProbe: outcome }
  const next = outcome.problem === null ? cameBack(machine, moment) : missed(machine, outcome.problem, moment)
  return isHurried && hasAddress(next.machine) ? followedBy(next, (known) => probe(known, moment)) : next
}

function cameBack(machine: Machine, { at }: Moment): Step {
  return still({
    ...machine,
    state: 'up',
    wasUp: true,
    problem: null,
    failedProbes: 0,
    upSince: machine.upSince ?? at,
    probeAt: at + WAITS.probeEvery,
  })
}

/** A page that is put in between is no fault of the tunnel, so opening it anew would not help. */
function missed(before: Machine, problem: Problem, moment: Moment): Step {
  const machine = fromUp(before, moment.at)
  const failedProbes = machine.failedProbes + 1
  const allowed = Math.min(MAX_FAILED_PROBES, FAILED_PROBES * 2 ** machine.reopenings)
  if (machine.open !== null && problem.code !== 'tunnel.reminder' && failedProbes >= allowed)
    return ending(lost({ ...machine, open: null, reopenings: machine.reopenings + 1 }, problem, moment))
  const probeAt = moment.at + probeBackoff(failedProbes, moment.chance)
  return still({ ...machine, state: 'degraded', problem, failedProbes, probeAt })
}
