import type { DeliverySummary } from '../../../shared/contract/deliveries'
import { AppError } from '../../../shared/errors'
import { addressBelow } from '../../core/capture/access-key'
import type { Session } from '../../core/session/open-session'
import type { Engine } from '../../ports/engine'
import { closeVaults, openCliSession, type SessionPorts } from './cli-session'
import { createGoal } from './delivery-goal'
import { followDeliveries, type Follower } from './follow-deliveries'
import { formatDelivery } from './format-delivery'
import { configOf, firstEndpoint } from './listen-endpoint'
import { parseListen, type ListenPlan } from './listen-options'
import { createTally, summaryLines, type ListenSummary } from './listen-summary'
import { startTunnel, type ListenTunnel } from './listen-tunnel'
import { noteSendings } from './note-sendings'
import { readDelivery } from './read-delivery'
import { EXIT, type ExitCode, type Terminal } from './terminal'

export type ListenPorts = SessionPorts

const HOST = '127.0.0.1'
const DEFAULT_PORT = 4710

/**
 * `signet listen`: the catcher of the app without its window. In JSON its first line is `{"url","publicUrl":null}`; then
 * comes each delivery, each change of the tunnel as `{"tunnel":…}` (`TunnelLine`), and last `{"summary":…}`
 * (`ListenSummary`), unless it failed or was killed.
 */
export async function runListen(args: readonly string[], terminal: Terminal, ports: ListenPorts): Promise<ExitCode> {
  const plan = parseListen(args, terminal.env)
  const stopped = terminal.untilStopped().then(() => true)
  const { engine, clock } = ports
  const { isJson } = plan
  const tally = createTally()
  const goal = createGoal(plan)
  let session: Session | undefined
  let follower: Follower | undefined
  let tunnel: ListenTunnel | undefined
  let isReached: boolean
  let summaryOf: () => ListenSummary
  try {
    session = await openCliSession(plan.data, ports)
    sayWhereItIsKept(session, terminal)
    const endpoint = await firstEndpoint(ports)
    await engine.catcher.setEndpoints([configOf(endpoint, plan)])
    noteSendings(engine, terminal)
    follower = await followDeliveries(engine, async (delivery, isOpen) => {
      tally.add(delivery)
      await terminal.print(await lineOf(delivery, isOpen, { engine, isJson, hasColour: terminal.hasColour }))
      goal.add(tally.total())
    })
    const addressAt = (base: string): string => addressBelow(base, endpoint)
    const url = addressAt(await listen(engine, plan))
    const startedAt = clock.now()
    await terminal.print(isJson ? JSON.stringify({ url, publicUrl: null }) : url)
    if (plan.tunnel !== null) tunnel = await startTunnel(plan.tunnel, ports, terminal, { addressAt, isJson })
    goal.start()
    isReached = await Promise.race([stopped, goal.outcome, follower.start()])
    const durationMs = Math.max(clock.now() - startedAt, 0)
    const time = (await tunnel?.end()) ?? null
    // Those that are committed while it closes are counted too.
    summaryOf = () => tally.summary(durationMs, time)
  } finally {
    goal.close()
    await (follower === undefined ? engine.close() : follower.finish(engine.close))
    await closeVaults(session)
  }
  await printSummary(summaryOf(), isJson, terminal)
  if (!isReached) terminal.note(`signet: --until ${String(plan.until)} was not reached in time.`)
  return isReached ? EXIT.ok : EXIT.failed
}

/** Answers the catcher's address. A port that was asked for by number is no other one. */
async function listen(engine: Engine, { port: wanted }: ListenPlan): Promise<string> {
  const { port } = await engine.catcher.listen({
    port: wanted ?? DEFAULT_PORT,
    exact: wanted !== undefined,
    isExposed: false,
  })
  return `http://${HOST}:${String(port)}`
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

async function printSummary(summary: ListenSummary, isJson: boolean, terminal: Terminal): Promise<void> {
  if (isJson) await terminal.print(JSON.stringify({ summary }))
  else for (const line of summaryLines(summary)) terminal.note(line)
}
