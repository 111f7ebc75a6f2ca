import { runInspect, runVerify } from './inspect-command'
import { runMake, type MakePorts } from './make-command'
import { runTokenDiff } from './token-diff-command'
import { UsageError, type ExitCode, type Terminal } from './terminal'
import type { InspectPorts } from './token-options'

export type TokenPorts = InspectPorts & MakePorts

type TokenCommand = (args: readonly string[], terminal: Terminal, ports: TokenPorts) => Promise<ExitCode>

const COMMANDS = new Map<string | undefined, TokenCommand>([
  ['inspect', runInspect],
  ['verify', runVerify],
  ['diff', runTokenDiff],
  ['make', runMake],
])

/** `signet token …`. */
export function runToken(
  [command, ...rest]: readonly string[],
  terminal: Terminal,
  ports: TokenPorts,
): Promise<ExitCode> {
  const run = COMMANDS.get(command)
  if (run === undefined) throw new UsageError(`signet token takes one of ${[...COMMANDS.keys()].join(', ')}`)
  return run(rest, terminal, ports)
}
