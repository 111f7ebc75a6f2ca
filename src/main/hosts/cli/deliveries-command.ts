import { AppError } from '../../../shared/errors'
import type { Session } from '../../core/session/open-session'
import { closeVaults, openCliSession } from './cli-session'
import { EXPORT_OPTIONS, planExport } from './deliveries-export'
import { LIST_OPTIONS, planList } from './deliveries-list'
import { planReplay, REPLAY_OPTIONS } from './deliveries-replay'
import { planShow, SHOW_OPTIONS } from './deliveries-show'
import type { DeliveriesPorts, DeliveriesTask } from './deliveries-task'
import { parseOptions } from './parse-options'
import { UsageError, type ExitCode, type Terminal } from './terminal'

const DATA = { data: { type: 'string' } } as const

/** `signet deliveries`: what the app keeps, without its window. `open` is asked for once the command line is right. */
export async function runDeliveries(
  [name, ...args]: readonly string[],
  terminal: Terminal,
  open: () => Promise<DeliveriesPorts>,
): Promise<ExitCode> {
  const { data, run } = plan(name, args)
  if (data === undefined) throw new UsageError('--data must name the data folder')
  const ports = await open()
  if (!ports.holdsDeliveries(data)) throw new AppError('sending.nothing', 'There are no deliveries in that folder.')
  let session: Session | undefined
  try {
    session = await openCliSession(data, ports)
    const { problem, remedy } = session.storage
    if (problem !== null) throw new AppError(problem.code, `${problem.message}${remedy === null ? '' : ` ${remedy}`}`)
    return await run({ engine: ports.engine, vault: session.vault, terminal, ports })
  } catch (error) {
    // The query is part of the command line.
    if (error instanceof AppError && error.code === 'deliveries.bad_query') throw new UsageError(error.message)
    throw error
  } finally {
    await ports.engine.close()
    await closeVaults(session)
  }
}

interface Plan {
  readonly data: string | undefined
  readonly run: DeliveriesTask
}

function plan(name: string | undefined, args: readonly string[]): Plan {
  switch (name) {
    case 'list': {
      const { values, positionals } = parseOptions(args, { ...DATA, ...LIST_OPTIONS })
      return { data: values.data, run: planList(values, positionals) }
    }
    case 'show': {
      const { values, positionals } = parseOptions(args, { ...DATA, ...SHOW_OPTIONS })
      return { data: values.data, run: planShow(values, positionals) }
    }
    case 'export': {
      const { values, positionals } = parseOptions(args, { ...DATA, ...EXPORT_OPTIONS })
      return { data: values.data, run: planExport(values, positionals) }
    }
    case 'replay': {
      const { values, positionals } = parseOptions(args, { ...DATA, ...REPLAY_OPTIONS })
      return { data: values.data, run: planReplay(values, positionals) }
    }
    default:
      throw new UsageError('deliveries takes one of list, show, export, replay')
  }
}
