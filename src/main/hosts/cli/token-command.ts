import { runInspect, runVerify } from './inspect-command'
import { runTokenDiff } from './token-diff-command'
import { UsageError, type ExitCode, type Terminal } from './terminal'
import type { InspectPorts } from './token-options'

type TokenCommand = (args: readonly string[], terminal: Terminal, ports: InspectPorts) => Promise<ExitCode>

const COMMANDS: ReadonlyMap<string | undefined, TokenCommand> = new Map([
  ['inspect', runInspect],
  ['verify', runVerify],
  ['diff', runTokenDiff],
])

/** `signet token …`. */
export function runToken(
  [command, ...rest]: readonly string[],
  terminal: Terminal,
  ports: InspectPorts,
): Promise<ExitCode> {
  const run = COMMANDS.get(command)
  if (run === undefined) throw new UsageError(`signet token takes one of ${[...COMMANDS.keys()].join(', ')}`)
  return run(rest, terminal, ports)
}
