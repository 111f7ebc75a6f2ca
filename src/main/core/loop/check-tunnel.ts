import type { TunnelStatus } from '../../../shared/contract/tunnel'
import { failed, passed, skipped, type Finding } from './finding'

/** Is there a public address, where one is needed? A tunnel that somebody wants must be up, needed or not: it is used then. */
export function checkTunnel(
  { state, publicUrl, problem }: Pick<TunnelStatus, 'state' | 'publicUrl' | 'problem'>,
  reachesThisComputer: boolean,
): Finding {
  if (state === 'idle')
    return reachesThisComputer
      ? skipped('The tunnel is off, and is not needed: the sandbox reaches this computer directly.')
      : failed(
          'The tunnel is off, and without it the platform cannot reach this computer.',
          'Turn the tunnel on, and check again.',
        )
  if (state === 'up' && publicUrl !== null) return passed(`The tunnel is up at ${publicUrl}.`)
  const why = problem === null ? '' : ` ${problem.message}`
  return state === 'connecting' || state === 'reconnecting'
    ? failed(`The tunnel is being connected, and is not up yet.${why}`, 'Wait until it is up, and check again.')
    : failed(`The tunnel has no address that works.${why}`, 'Look at the tunnel: it says what is wrong with it.')
}
