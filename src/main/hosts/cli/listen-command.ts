import { resolve } from 'node:path'
import type { EndpointId } from '../../../shared/contract/capture'
import type { DeliverySummary } from '../../../shared/contract/deliveries'
import { AppError } from '../../../shared/errors'
import { openSession, type Session } from '../../core/session/open-session'
import { createVault } from '../../core/vault/create-vault'
import { keychainAdvice } from '../../core/vault/keychain-advice'
import type { Clock } from '../../ports/clock'
import type { Engine } from '../../ports/engine'
import type { Log } from '../../ports/log'
import type { Random } from '../../ports/random'
import type { EndpointRecord } from '../../ports/records'
import type { SecretStore } from '../../ports/secret-store'
import type { VaultIndexFile } from '../../ports/vault'
import { followDeliveries, type Follower } from './follow-deliveries'
import { formatDelivery } from './format-delivery'
import { parseOptions, parsePort, refusePositionals } from './parse-options'
import { readDelivery } from './read-delivery'
import { EXIT, UsageError, type ExitCode, type Terminal } from './terminal'

interface VaultPorts {
  readonly store: SecretStore
  readonly index: VaultIndexFile
}

export interface ListenPorts {
  readonly engine: Engine
  /** Asked only where a data folder is given. */
  readonly keychain: (directory: string) => VaultPorts
  readonly memory: () => VaultPorts
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
}

const HOST = '127.0.0.1'
const DEFAULT_PORT = 4710

const OPTIONS = {
  port: { type: 'string' },
  data: { type: 'string' },
  scheme: { type: 'string' },
  'secret-env': { type: 'string' },
  json: { type: 'boolean' },
} as const

/** `signet listen`: the catcher of the app without its window. */
export async function runListen(args: readonly string[], terminal: Terminal, ports: ListenPorts): Promise<ExitCode> {
  const { values, positionals } = parseOptions(args, OPTIONS)
  refusePositionals(positionals)
  if (values.scheme !== undefined && values.scheme !== 'argus') throw new UsageError('--scheme must be argus')
  if (values.scheme !== undefined && values['secret-env'] === undefined)
    throw new UsageError('--scheme checks nothing without a secret: give --secret-env too')
  const secret = readSecret(values['secret-env'], terminal)
  const wantedPort = parsePort(values.port)
  const isJson = values.json === true

  const stopped = terminal.untilStopped()
  const { engine } = ports
  let session: Session | undefined
  let follower: Follower | undefined
  try {
    session = await open(values.data, ports)
    sayWhereItIsKept(session, terminal)
    const { id, slug, scheme } = await firstEndpoint(ports)
    await engine.catcher.setEndpoints([{ id, slug, scheme, secret }])
    follower = await followDeliveries(engine, async (delivery, isOpen) =>
      terminal.print(await lineOf(delivery, isOpen, { engine, isJson, hasColour: terminal.hasColour })),
    )
    // A port that was asked for by number is no other one.
    const listening = await engine.catcher.listen({
      port: wantedPort ?? DEFAULT_PORT,
      exact: wantedPort !== undefined,
    })
    const url = `http://${HOST}:${String(listening.port)}/${slug}`
    await terminal.print(isJson ? JSON.stringify({ url }) : url)
    await Promise.race([stopped, follower.start()])
    return EXIT.ok
  } finally {
    await (follower === undefined ? engine.close() : follower.finish(engine.close))
    await session?.vault.close()
    if (session?.keychain !== session?.vault) await session?.keychain?.close()
  }
}

interface LineOptions {
  readonly engine: Engine
  readonly isJson: boolean
  readonly hasColour: boolean
}

/** JSON says all of a delivery; a person gets the summary, and why a signature failed. */
async function lineOf(
  summary: DeliverySummary,
  isOpen: () => boolean,
  { engine, isJson, hasColour }: LineOptions,
): Promise<string> {
  if (!isJson && summary.signature !== 'failed') return formatDelivery(summary, null, hasColour)
  const delivery = await readDelivery(engine.records.deliveries, summary, isOpen)
  if (isJson) return JSON.stringify(delivery)
  return formatDelivery(summary, 'verdict' in delivery ? delivery.verdict.explanation : null, hasColour)
}

/** Out of the environment and never out of the arguments, which every user of the computer can see. */
function readSecret(variable: string | undefined, terminal: Terminal): string | null {
  if (variable === undefined) return null
  const secret = terminal.env[variable]
  if (secret === undefined || secret === '') throw new UsageError('the variable named by --secret-env is not set')
  return secret
}

async function open(data: string | undefined, ports: ListenPorts): Promise<Session> {
  const { engine, random, log } = ports
  const directory = data === undefined ? null : resolve(data)
  return openSession({
    directory,
    engine,
    openKeychain: () => createVault({ ...ports.keychain(directory ?? ''), random }),
    openMemory: () => createVault({ ...ports.memory(), random }),
    random,
    log,
    explainKeychain: keychainAdvice,
  })
}

/** Without a keychain it goes on in memory and says so. A folder that cannot be used was asked for by name: an error. */
function sayWhereItIsKept({ storage }: Session, terminal: Terminal): void {
  const { problem, remedy } = storage
  if (problem === null) {
    if (storage.kind === 'memory') terminal.note('Deliveries are in memory and end with this program (see --data).')
    return
  }
  if (!problem.code.startsWith('vault.')) throw new AppError(problem.code, problem.message)
  terminal.note(`Nothing is kept: deliveries are in memory. ${problem.message}${remedy === null ? '' : ` ${remedy}`}`)
}

/** The same as in the last run with this folder, so that its address can stay registered. */
async function firstEndpoint({ engine, random, clock }: ListenPorts): Promise<EndpointRecord> {
  const [known] = await engine.records.endpoints.list()
  if (known !== undefined) return known
  const record: EndpointRecord = {
    id: random.id() as EndpointId,
    name: 'Default',
    slug: random.id(),
    scheme: 'argus',
    createdAt: clock.now(),
  }
  await engine.records.endpoints.put(record)
  return record
}
