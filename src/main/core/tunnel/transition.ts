import type { TunnelWish } from '../../ports/engine'
import { WAITS } from './backoff'
import { dueAt, hasAddress, IDLE, nameHad, type Machine } from './machine'
import { namesToAskFor } from './names'
import { askingState, earliest, freeIn, lost, notOpened, tryToOpen } from './opening'
import { connections, probe, probed, settled } from './probing'
import { ending, still, followedBy, type Moment, type Step, type TunnelEvent } from './step'

/** What follows from an event: what is known then, and what is to be done. Pure. Drawn in `docs/tunnel.md`. */
export function transition(machine: Machine, event: TunnelEvent, moment: Moment): Step {
  switch (event.is) {
    case 'wanted':
      return wanted(machine, event.wish, moment)
    case 'unwanted':
      return leave(machine)
    case 'opened':
      return opened(machine, event, moment)
    case 'not-opened':
      return notOpened({ ...machine, isOpening: false }, event.problem, moment)
    case 'overdue':
      if (!machine.isOpening) return still(machine)
      return ending(notOpened({ ...machine, isOpening: false }, event.problem, moment))
    case 'lost':
      return lost({ ...machine, open: null }, event.problem, moment)
    case 'connections':
      return connections(machine, event.open, moment)
    case 'probed':
      return probed(machine, event.probe, moment)
    case 'ended':
      return ended(machine, moment)
    case 'nudged':
      return nudged(machine, moment)
    case 'due':
      return due(machine, moment)
  }
}

function wanted(machine: Machine, wish: TunnelWish, moment: Moment): Step {
  if (machine.wish !== null && isSame(machine.wish, wish)) return nudged(machine, moment)
  return followedBy(leave(machine), (idle) => {
    const on: Machine = { ...idle, state: 'connecting', wish }
    if (wish.provider === 'manual') return probe({ ...on, publicUrl: wish.publicUrl }, moment)
    const asking = { ...on, names: namesToAskFor(wish, nameHad(on)) }
    return tryToOpen({ ...asking, openAt: earliest(asking, moment.at) }, moment)
  })
}

/** The name that was had last does not tell two wishes apart. */
function isSame(one: TunnelWish, other: TunnelWish): boolean {
  if (one.provider === 'manual') return other.provider === 'manual' && one.publicUrl === other.publicUrl
  return other.provider === 'localtunnel' && one.host === other.host && one.subdomain === other.subdomain
}

/** What is open is ended, what is under way given up. */
function leave(machine: Machine): Step {
  const { had, isEnding, freeAt, isProbing, isOpening, open } = machine
  const idle: Step = {
    machine: { ...IDLE, had, isEnding, freeAt },
    effects: isProbing ? [{ does: 'drop-probe' }] : [],
  }
  return isOpening || open !== null ? ending(idle) : idle
}

function due(machine: Machine, moment: Moment): Step {
  const isDue = (time: number | null): boolean => time !== null && time <= moment.at
  if (dueAt(machine) === null) return still(machine)
  if (isDue(machine.openAt)) return tryToOpen(machine, moment)
  if (isDue(machine.settleAt)) return settled(machine, moment)
  return isDue(machine.probeAt) ? probe(machine, moment) : still(machine)
}

function opened(machine: Machine, given: Extract<TunnelEvent, { is: 'opened' }>, moment: Moment): Step {
  const { wish, names, publicUrl: before, state } = machine
  if (wish?.provider !== 'localtunnel') return still(machine)
  const { publicUrl, subdomain, maxConnections } = given
  const [asked = null, ...others] = names
  if (asked !== null && asked !== subdomain && others.length > 0 && !others.includes(subdomain)) {
    const openAt = moment.at + freeIn(moment)
    return ending(still({ ...machine, isOpening: false, names: others, openAt, problem: null }))
  }
  return probe(
    {
      ...machine,
      state: state === 'failed' ? askingState(before) : state,
      isOpening: false,
      // It is open as its first connection is.
      open: { connections: 1, maxConnections, level: 1 },
      publicUrl,
      had: { host: wish.host, name: subdomain },
      names: namesToAskFor(wish, subdomain),
      isOtherName: wish.subdomain !== null && wish.subdomain !== subdomain,
      failedProbes: 0,
      problem: null,
    },
    moment,
  )
}

function ended(before: Machine, moment: Moment): Step {
  const machine = { ...before, isEnding: false, freeAt: moment.at + WAITS.nameFree }
  if (machine.openAt === null) return still(machine)
  return tryToOpen({ ...machine, openAt: Math.max(machine.openAt, earliest(machine, moment.at)) }, moment)
}

function nudged(machine: Machine, moment: Moment): Step {
  if (machine.wish === null) return still(machine)
  if (hasAddress(machine)) return probe(machine, moment)
  if (machine.isOpening) return still({ ...machine, isHurried: true })
  return tryToOpen({ ...machine, openAt: earliest(machine, moment.at) }, moment)
}
