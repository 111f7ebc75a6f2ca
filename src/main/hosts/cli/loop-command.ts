import { AppError } from '../../../shared/errors'
import type { LoopView } from '../../../shared/contract/loop'
import { addressBelow } from '../../core/capture/access-key'
import { runLoopCheck } from '../../core/loop/run-loop-check'
import type { Engine } from '../../ports/engine'
import type { Random } from '../../ports/random'
import { timerScheduler } from '../../scheduler'
import { forDuration } from './durations'
import { configOf, firstEndpoint } from './listen-endpoint'
import { createStepPrinter } from './loop-lines'
import { parseLoop, type LoopPlan } from './loop-options'
import { createLoopParts } from './loop-parts'
import { openLoopPlatform, type LoopPlatform, type LoopPlatformPorts } from './loop-platform'
import { createLoopTunnel } from './loop-tunnel'
import { EXIT, type ExitCode, type Terminal } from './terminal'

export interface LoopPorts extends LoopPlatformPorts {
  readonly engine: Engine
  readonly random: Random
}

/** The length of the HMAC-SHA256 key: as long as its output (RFC 2104 §3). */
const SECRET_BYTES = 32

/**
 * `signet loop`: does a delivery of the platform get here, and does the platform see the answer? In JSON every step is a line
 * `{"step":…}` (`LoopStep`) as it ends, and the last line is `{"loop":{"state","url","deliveryId","durationMs"}}`.
 */
export async function runLoop(
  args: readonly string[],
  terminal: Terminal,
  open: () => Promise<LoopPorts>,
): Promise<ExitCode> {
  const plan = parseLoop(args, terminal.env)
  const ports = await open()
  const { engine, clock } = ports
  const controller = new AbortController()
  void terminal.untilStopped().then(() => controller.abort())
  const stopTimer = timerScheduler.after(plan.timeoutMs, () => {
    terminal.note('signet: the check did not end in time (see --timeout).')
    controller.abort()
  })
  const startedAt = clock.now()
  let platform: LoopPlatform | undefined
  try {
    platform = await openLoopPlatform(plan.app, ports)
    const { state, url, deliveryId } = await check(plan, platform, ports, terminal, controller.signal)
    const durationMs = Math.max(clock.now() - startedAt, 0)
    if (plan.isJson) await terminal.print(JSON.stringify({ loop: { state, url, deliveryId, durationMs } }))
    else await terminal.print(`${ENDS[state]} after ${forDuration(durationMs)}`)
    return state === 'passed' ? EXIT.ok : EXIT.failed
  } finally {
    stopTimer()
    await engine.close()
    await platform?.close()
  }
}

const ENDS: Readonly<Record<LoopView['state'], string>> = {
  idle: 'Not begun',
  running: 'Not ended',
  passed: 'The loop is closed',
  failed: 'The loop is broken',
  cancelled: 'Stopped',
}

async function check(
  plan: LoopPlan,
  platform: LoopPlatform,
  ports: LoopPorts,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<Pick<LoopView, 'state' | 'url' | 'deliveryId'>> {
  const { engine, random } = ports
  const secret = Buffer.from(random.bytes(SECRET_BYTES)).toString('hex')
  await engine.open(null)
  const endpoint = await firstEndpoint(ports)
  await engine.catcher.setEndpoints([configOf(endpoint, { scheme: plan.scheme, secret, forward: undefined })])
  const { port } = await engine.catcher.listen({ port: plan.port, exact: true, isExposed: false })
  const parts = createLoopParts({
    engine,
    platform,
    tunnel: createLoopTunnel(engine, plan.tunnel, plan.timeoutMs),
    localBase: `http://127.0.0.1:${String(port)}`,
    addressAt: (base) => addressBelow(base, endpoint),
    event: plan.event,
    secret,
    signal,
  })
  const printer = createStepPrinter(terminal, plan.isJson)
  const subject = { clientId: plan.app?.clientId ?? 'sandbox', endpointId: endpoint.id }
  const ended = await runLoopCheck(parts, { subject, signal, onProgress: ({ steps }) => printer.print(steps) })
  await printer.printed()
  await remove(parts, terminal)
  return ended
}

/** Whatever came of the check, the platform must not go on sending to it. */
async function remove(parts: { remove(): Promise<void> }, terminal: Terminal): Promise<void> {
  try {
    await parts.remove()
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    terminal.note(`signet: the webhook that was made for the check is still there: ${error.message}`)
  }
}
