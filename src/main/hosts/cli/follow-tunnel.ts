import type { Problem } from '../../../shared/contract/primitives'
import type { TunnelState, TunnelStatus } from '../../../shared/contract/tunnel'
import type { Clock } from '../../ports/clock'
import type { Engine } from '../../ports/engine'
import type { Terminal } from './terminal'
import { createTunnelTime, type TunnelTime } from './tunnel-time'
import { tunnelWords } from './tunnel-words'

/** The line `{"tunnel":…}`, printed when any of it changes. */
interface TunnelLine {
  readonly state: TunnelState
  /** The endpoint's address as others reach it. Kept while the tunnel is lost; null while there was none. */
  readonly publicUrl: string | null
  readonly problem: Problem | null
}

export interface TunnelFollower {
  /** What there is to say at the end. Nothing is printed any more. */
  end(): TunnelTime
}

export interface FollowOptions {
  /** The endpoint's address below that of the tunnel. */
  readonly addressAt: (base: string) => string
  readonly isJson: boolean
  readonly clock: Clock
  /** Called with everything that is told of it, also with what is not printed. */
  readonly onStatus: (status: TunnelStatus) => void
}

/**
 * Prints how the tunnel is whenever that changes. In text only its address goes to standard output, as a line of its own when
 * it is up there for the first time; the rest is for standard error.
 */
export function followTunnel(
  { onTunnel }: Pick<Engine, 'onTunnel'>,
  terminal: Terminal,
  { addressAt, isJson, clock, onStatus }: FollowOptions,
): TunnelFollower {
  const time = createTunnelTime()
  let told = ''
  let printed: string | null = null

  function tellPerson(status: TunnelStatus): void {
    const { state, publicUrl } = status
    terminal.note(tunnelWords(status, printed, clock.now()))
    if (state !== 'up' || publicUrl === null || publicUrl === printed) return
    printed = publicUrl
    void terminal.print(addressAt(publicUrl))
  }

  const stop = onTunnel((status) => {
    const { state, problem } = status
    time.add(status)
    onStatus(status)
    const publicUrl = status.publicUrl === null ? null : addressAt(status.publicUrl)
    const line: TunnelLine = { state, publicUrl, problem }
    const text = JSON.stringify({ tunnel: line })
    // It is told of more than this, such as its connections.
    if (text === told) return
    told = text
    if (isJson) void terminal.print(text)
    else tellPerson(status)
  })

  return {
    end() {
      stop()
      return time.at(clock.now())
    },
  }
}
