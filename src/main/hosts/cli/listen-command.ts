import type { EndpointId, EndpointSettings, ForwardTarget } from '../../../shared/contract/capture'
import { USUAL_MAX_BODY_BYTES } from '../../../shared/contract/capture'
import { USUAL_ANSWER } from '../../../shared/contract/answers'
import type { DeliverySummary } from '../../../shared/contract/deliveries'
import { SIGNATURE_SCHEMES, type SignatureScheme } from '../../../shared/contract/signatures'
import { AppError } from '../../../shared/errors'
import type { Session } from '../../core/session/open-session'
import type { Engine } from '../../ports/engine'
import type { EndpointRecord } from '../../ports/records'
import { closeVaults, openCliSession, type SessionPorts } from './cli-session'
import { followDeliveries, type Follower } from './follow-deliveries'
import { formatDelivery } from './format-delivery'
import { noteSendings } from './note-sendings'
import { parseHttpUrl, parseOptions, parsePort, refusePositionals } from './parse-options'
import { readDelivery } from './read-delivery'
import { EXIT, UsageError, type ExitCode, type Terminal } from './terminal'

export type ListenPorts = SessionPorts

const HOST = '127.0.0.1'
const DEFAULT_PORT = 4710
/** What a scheme of the user's own signs is more than an option can say. */
const SCHEMES = SIGNATURE_SCHEMES.filter((scheme) => scheme !== 'custom')
const USUAL_TOLERANCE_S = 300

const OPTIONS = {
  port: { type: 'string' },
  data: { type: 'string' },
  scheme: { type: 'string' },
  'secret-env': { type: 'string' },
  forward: { type: 'string' },
  'allow-self-signed': { type: 'boolean' },
  json: { type: 'boolean' },
} as const

/** `signet listen`: the catcher of the app without its window. */
export async function runListen(args: readonly string[], terminal: Terminal, ports: ListenPorts): Promise<ExitCode> {
  const { values, positionals } = parseOptions(args, OPTIONS)
  refusePositionals(positionals)
  const scheme = parseScheme(values.scheme)
  if (scheme !== undefined && values['secret-env'] === undefined)
    throw new UsageError('--scheme checks nothing without a secret: give --secret-env too')
  const secret = readSecret(values['secret-env'], terminal)
  const wantedPort = parsePort(values.port)
  const forward = parseForward(values.forward, values['allow-self-signed'])
  const isJson = values.json === true

  const stopped = terminal.untilStopped()
  const { engine } = ports
  let session: Session | undefined
  let follower: Follower | undefined
  try {
    session = await openCliSession(values.data, ports)
    sayWhereItIsKept(session, terminal)
    const { id, slug, settings } = await firstEndpoint(ports)
    const { answer, maxBodyBytes } = settings
    await engine.catcher.setEndpoints([
      {
        id,
        slug,
        signature: scheme === undefined ? settings.signature : { ...settings.signature, scheme },
        secrets: { current: secret, previous: null },
        answer,
        forward: forward ?? settings.forward,
        maxBodyBytes,
      },
    ])
    noteSendings(engine, terminal)
    follower = await followDeliveries(engine, async (delivery, isOpen) =>
      terminal.print(await lineOf(delivery, isOpen, { engine, isJson, hasColour: terminal.hasColour })),
    )
    // A port that was asked for by number is no other one.
    const listening = await engine.catcher.listen({
      port: wantedPort ?? DEFAULT_PORT,
      exact: wantedPort !== undefined,
      isExposed: false,
    })
    const url = `http://${HOST}:${String(listening.port)}/${slug}`
    await terminal.print(isJson ? JSON.stringify({ url }) : url)
    await Promise.race([stopped, follower.start()])
    return EXIT.ok
  } finally {
    await (follower === undefined ? engine.close() : follower.finish(engine.close))
    await closeVaults(session)
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

function parseScheme(text: string | undefined): Exclude<SignatureScheme, 'custom'> | undefined {
  if (text === undefined) return undefined
  const scheme = SCHEMES.find((known) => known === text)
  if (scheme === undefined) throw new UsageError(`--scheme takes one of ${SCHEMES.join(', ')}`)
  return scheme
}

/** The answer of the target is not the sender's: that would have it wait for both. */
function parseForward(text: string | undefined, allowSelfSigned = false): ForwardTarget | undefined {
  if (text !== undefined)
    return { url: parseHttpUrl('--forward', text), allowSelfSigned, returnsAnswer: false, retries: 3 }
  if (allowSelfSigned) throw new UsageError('--allow-self-signed is for --forward')
  return undefined
}

/** Out of the environment and never out of the arguments, which every user of the computer can see. */
function readSecret(variable: string | undefined, terminal: Terminal): string | null {
  if (variable === undefined) return null
  const secret = terminal.env[variable]
  if (secret === undefined || secret === '') throw new UsageError('the variable named by --secret-env is not set')
  return secret
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
  const all = await engine.records.endpoints.list()
  const known = all.find(({ settings }) => settings.isOn) ?? all[0]
  if (known !== undefined) return known
  const settings: EndpointSettings = {
    name: 'Default',
    isOn: true,
    signature: { scheme: 'argus', custom: null, toleranceS: USUAL_TOLERANCE_S },
    answer: USUAL_ANSWER,
    forward: null,
    maxBodyBytes: USUAL_MAX_BODY_BYTES,
  }
  const record: EndpointRecord = {
    id: random.id() as EndpointId,
    slug: random.id(),
    settings,
    createdAt: clock.now(),
  }
  await engine.records.endpoints.put(record)
  return record
}
