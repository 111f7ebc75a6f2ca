import type { Problem } from '../../../shared/contract/primitives'
import type { TunnelState } from '../../../shared/contract/tunnel'
import type { ErrorCode } from '../../../shared/errors'
import { fullJitter, refusedWait, WAITS } from './backoff'
import { isPatient, type Machine } from './machine'
import { still, type Moment, type Step } from './step'

/** The host said no, and will again. */
const REFUSALS: ReadonlySet<ErrorCode> = new Set(['tunnel.refused', 'tunnel.bad_host', 'tunnel.unexpected_answer'])

/** Not before what was open is closed, and its name is free. */
export function tryToOpen(machine: Machine, { at }: Moment): Step {
  const { wish, isEnding, isOpening, open, openAt, names } = machine
  if (wish?.provider !== 'localtunnel' || isEnding || isOpening || open !== null) return still(machine)
  if (openAt === null || openAt > at) return still(machine)
  return {
    machine: { ...machine, isOpening: true, isHurried: false, openAt: null, triedAt: at },
    effects: [
      {
        does: 'open',
        host: wish.host,
        name: names[0] ?? null,
        limitMs: isPatient(machine, at) ? WAITS.patientOpen : WAITS.open,
      },
    ],
  }
}

/** Now, or when the name that is to be asked for is free. */
export function earliest({ had, wish, names, freeAt }: Machine, at: number): number {
  const isHad = wish?.provider === 'localtunnel' && had?.host === wish.host && had.name === names[0]
  return isHad ? Math.max(at, freeAt) : at
}

export const askingState = (publicUrl: string | null): TunnelState =>
  publicUrl === null ? 'connecting' : 'reconnecting'

/**
 * A page where the server's answer should be may be what stands before a server that is away for a moment, so it counts as no
 * answer for as long as the server is believed to come back.
 */
export function notOpened(machine: Machine, problem: Problem, { at, chance }: Moment): Step {
  const patient = isPatient(machine, at)
  const known = { ...machine, problem }
  if (REFUSALS.has(problem.code) && !(patient && problem.code === 'tunnel.unexpected_answer'))
    return still({ ...known, state: 'failed', failures: machine.failures + 1, openAt: at + refusedWait(chance) })
  const wait = machine.isHurried
    ? WAITS.least
    : fullJitter(machine.failures, patient ? WAITS.patientCap : WAITS.cap, chance)
  return still({
    ...known,
    state: askingState(machine.publicUrl),
    failures: machine.failures + 1,
    // Counted from when the try began: a server that let it wait was asked all the while.
    openAt: Math.max(at + WAITS.least, machine.triedAt + wait),
  })
}

/** Nothing is open any more, or it is being ended. */
export function lost(before: Machine, problem: Problem, moment: Moment): Step {
  const machine = fromUp(before, moment.at)
  const { failures, isProbing, wasUp } = machine
  const lostAt = wasUp ? (machine.lostAt ?? moment.at) : null
  const cap = isPatient({ lostAt }, moment.at) ? WAITS.patientCap : WAITS.cap
  const wait = failures === 0 ? 0 : fullJitter(failures, cap, moment.chance)
  return {
    machine: {
      ...machine,
      state: 'reconnecting',
      problem,
      isProbing: false,
      isHurried: false,
      probeAt: null,
      settleAt: null,
      failedProbes: 0,
      failures: failures + 1,
      lostAt,
      freeAt: moment.at + WAITS.nameFree,
      openAt: moment.at + Math.max(wait, freeIn(moment)),
    },
    effects: isProbing ? [{ does: 'drop-probe' }] : [],
  }
}

export const freeIn = ({ chance }: Moment): number => WAITS.nameFree + chance * WAITS.nameFreeSpread

/** One that was up for a while has no past when it is lost; one that keeps being lost has to wait longer each time. */
export function fromUp(machine: Machine, at: number): Machine {
  const { upSince } = machine
  if (upSince === null) return machine
  if (at - upSince < WAITS.steady) return { ...machine, upSince: null }
  return { ...machine, upSince: null, failures: 0, reopenings: 0, lostAt: null }
}
