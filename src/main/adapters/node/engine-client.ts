import type { DeliveryId } from '../../../shared/contract/deliveries'
import type { Problem } from '../../../shared/contract/primitives'
import type { ReplayJob } from '../../../shared/contract/sending'
import type { TunnelStatus } from '../../../shared/contract/tunnel'
import { AppError } from '../../../shared/errors'
import { createListeners } from '../../listeners'
import type { CapturedBatch, Engine } from '../../ports/engine'
import type { Log } from '../../ports/log'
import type { Processes } from '../../ports/processes'
import type { EngineEvents, EngineProcedures } from './engine-procedures'
import { remoteRecords } from './records-rpc'
import { writeRelayed } from './relayed-log'
import { createRpcClient, type RpcClient } from './rpc'

/** How long the engine may take to put everything away. What it answered is on disk by then already. */
const CLOSE_TIMEOUT_MS = 5_000

export interface EngineClientDeps {
  readonly processes: Processes
  readonly log: Log
}

type Calls = RpcClient<EngineProcedures, EngineEvents>

/** Starts the engine process and speaks for it. When it ends unasked, every call rejects with `engine.crashed`. */
export function createEngineClient({ processes, log }: EngineClientDeps): Engine {
  const child = processes.start('engine')
  const rpc: Calls = createRpcClient(child)
  const captured = createListeners<CapturedBatch>()
  const changed = createListeners<number>()
  const storing = createListeners<Problem | null>()
  const jobs = createListeners<readonly ReplayJob[]>()
  const sent = createListeners<DeliveryId>()
  const tunnel = createListeners<TunnelStatus>()
  const crashed = createListeners<undefined>()
  let isClosing = false
  let hasEnded = false
  let closed: Promise<void> | undefined

  const ended = new Promise<void>((resolve) => {
    child.onExit(({ code }) => {
      hasEnded = true
      rpc.fail(
        () => new AppError('engine.crashed', 'The engine process ended unexpectedly.', { code: code ?? 'signal' }),
      )
      resolve()
      if (isClosing) return
      log.warn('the engine process ended unasked', { code })
      crashed.tell(undefined)
    })
  })

  rpc.on('captured', captured.tell)
  rpc.on('changed', changed.tell)
  rpc.on('storing', storing.tell)
  rpc.on('jobs', jobs.tell)
  rpc.on('sent', sent.tell)
  rpc.on('tunnel', tunnel.tell)
  rpc.on('logged', (line) => writeRelayed(log, line))

  async function close(): Promise<void> {
    isClosing = true
    if (hasEnded) return
    try {
      await Promise.race([rpc.call('close'), late(CLOSE_TIMEOUT_MS)])
    } catch (error) {
      // A crash while closing leaves what a crash at any other time leaves: everything that was answered.
      log.warn('the engine process did not close', { code: error instanceof AppError ? error.code : 'internal' })
    }
    child.kill()
    await ended
  }

  return {
    claim: (directory) => rpc.call('claim', directory),
    open: (where) => rpc.call('open', where),
    records: remoteRecords(rpc.call),
    catcher: {
      listen: (wanted) => rpc.call('listen', wanted),
      setEndpoints: (endpoints) => rpc.call('setEndpoints', endpoints),
    },
    tunnel: {
      start: (wish) => rpc.call('tunnel.start', wish),
      stop: () => rpc.call('tunnel.stop'),
      check: () => rpc.call('tunnel.check'),
    },
    sending: {
      replay: (order) => rpc.call('sending.replay', order),
      cancel: (id) => rpc.call('sending.cancel', id),
      send: (deliveryId, request, signAs) => rpc.call('sending.send', deliveryId, request, signAs),
    },
    keep: (deliveries) => rpc.call('keep', deliveries),
    setRetention: (retention) => rpc.call('setRetention', retention),
    onCaptured: captured.add,
    onChanged: changed.add,
    onStoring: storing.add,
    onJobs: jobs.add,
    onSent: sent.add,
    onTunnel: tunnel.add,
    onCrash: crashed.add,
    close: () => (closed ??= close()),
  }
}

function late(timeoutMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, timeoutMs).unref())
}
