import { AppError } from '../../../shared/errors'
import { runDeliveries } from './deliveries-command'
import type { DeliveriesPorts } from './deliveries-task'
import { runKeys } from './keys-command'
import { runListen, type ListenPorts } from './listen-command'
import { runLoop, type LoopPorts } from './loop-command'
import { runSandbox } from './sandbox-command'
import { EXIT, UsageError, type ExitCode, type Terminal } from './terminal'
import { runToken, type TokenPorts } from './token-command'
import { USAGE } from './usage'

export interface CliPorts {
  readonly token: TokenPorts
  /** Made only when it is used: the engine's native part takes its time to load. */
  readonly listen: () => Promise<ListenPorts>
  readonly loop: () => Promise<LoopPorts>
  /** As `listen`, and what the commands on stored deliveries need besides. */
  readonly deliveries: () => Promise<DeliveriesPorts>
  readonly version: () => string
}

/** The `signet` command. Answers the exit status; rejects for a fault of the program only. */
export async function runCli(args: readonly string[], terminal: Terminal, ports: CliPorts): Promise<ExitCode> {
  try {
    return await runCommand(args, terminal, ports)
  } catch (error) {
    if (error instanceof UsageError) {
      terminal.note(`signet: ${error.message}\nTry "signet --help".`)
      return EXIT.usage
    }
    if (error instanceof AppError) {
      terminal.note(`signet: ${error.message}`)
      return EXIT.failed
    }
    throw error
  }
}

async function runCommand(args: readonly string[], terminal: Terminal, ports: CliPorts): Promise<ExitCode> {
  const [command, ...rest] = args
  if (command === '--version') {
    await terminal.print(ports.version())
    return EXIT.ok
  }
  if (command === 'help' || args.includes('--help') || args.includes('-h')) {
    await terminal.print(USAGE)
    return EXIT.ok
  }
  if (command === 'keys') return runKeys(rest, terminal, ports.token)
  if (command === 'token') return runToken(rest, terminal, ports.token)
  if (command === 'listen') return runListen(rest, terminal, await ports.listen())
  if (command === 'loop') return runLoop(rest, terminal, ports.loop)
  if (command === 'deliveries') return runDeliveries(rest, terminal, ports.deliveries)
  if (command === 'sandbox') return runSandbox(rest, terminal)
  throw new UsageError(command === undefined ? 'which command?' : 'there is no such command')
}
