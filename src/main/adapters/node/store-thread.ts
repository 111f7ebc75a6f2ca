import {
  MessageChannel,
  parentPort,
  receiveMessageOnPort,
  Worker,
  workerData,
  type MessagePort,
} from 'node:worker_threads'
import type { Appended, ReceivedDelivery } from '../../ports/records'
import type { StoreHost } from '../../ports/store-host'
import {
  packDeliveries,
  packFacts,
  unpackDeliveries,
  unpackFacts,
  type PackedDeliveries,
  type PackedFacts,
} from './append-messages'
import { recordProcedures, remoteRecords } from './records-rpc'
import {
  createAnnounce,
  createRpcClient,
  fromRpcError,
  serveRpc,
  toRpcError,
  type Channel,
  type RpcClient,
  type RpcError,
} from './rpc'

const storeProcedures = (store: StoreHost) => ({
  claim: store.claim,
  open: store.open,
  watch: store.watch,
  setRetention: store.setRetention,
  setStatus: store.sink.setStatus,
  close: store.close,
  ...recordProcedures(() => store.records),
})

type StoreProcedures = ReturnType<typeof storeProcedures>

/** What the store's thread says by itself. */
interface StoreEvents extends Readonly<Record<string, unknown>> {
  readonly changed: number
}

/** One answer for so many batches that were committed together, numbered from `firstSeq` in the order of their coming. */
type AppendAnswer = { readonly batches: number } & (
  | { readonly ok: true; readonly firstSeq: number; readonly facts: PackedFacts; readonly total: number }
  | { readonly ok: false; readonly error: RpcError }
)

/** Offers the store of this thread to the one that started it. */
export function serveStore(store: StoreHost): void {
  if (parentPort === null) throw new Error('This is no thread beside another.')
  const port = parentPort
  const channel: Channel = {
    post: (message) => port.postMessage(message),
    onMessage: (listener) => void port.on('message', listener),
  }
  const announce = createAnnounce<StoreEvents>(channel)
  store.onChanged((total) => announce('changed', total))
  serveRpc(channel, storeProcedures(store))
  serveAppends((workerData as { readonly appends: MessagePort }).appends, store)
}

/** Commits together whatever has come in while the last commit was waiting for the disk. */
function serveAppends(port: MessagePort, store: StoreHost): void {
  async function commit(first: PackedDeliveries): Promise<void> {
    const batches = [unpackDeliveries(first)]
    for (let next = receiveMessageOnPort(port); next !== undefined; next = receiveMessageOnPort(port))
      batches.push(unpackDeliveries(next.message as PackedDeliveries))
    port.postMessage(await appendAll(batches))
  }

  async function appendAll(batches: readonly ReceivedDelivery[][]): Promise<AppendAnswer> {
    try {
      const { firstSeq, facts, total } = await store.sink.append(batches.flat())
      return { ok: true, batches: batches.length, firstSeq, facts: packFacts(facts), total }
    } catch (error) {
      return { ok: false, batches: batches.length, error: toRpcError(error) }
    }
  }

  port.on('message', (message: PackedDeliveries) => void commit(message))
}

/**
 * Starts `program` as a thread and speaks for the store that it serves. A thread that ends unasked has no state that could be
 * trusted, so it takes the process with it: whoever started that starts it again.
 */
export function createStoreThread(program: string): StoreHost {
  const appends = new MessageChannel()
  const worker = new Worker(program, { workerData: { appends: appends.port2 }, transferList: [appends.port2] })
  const rpc: RpcClient<StoreProcedures, StoreEvents> = createRpcClient({
    post: (message) => worker.postMessage(message),
    onMessage: (listener) => void worker.on('message', listener),
  })
  let isClosing = false
  worker.on('error', (error) => {
    throw error
  })
  worker.on('exit', (code) => {
    if (!isClosing) throw new Error(`The store's thread ended with ${code}.`)
  })

  return {
    claim: (directory) => rpc.call('claim', directory),
    open: (where) => rpc.call('open', where),
    records: remoteRecords(rpc.call),
    sink: {
      append: createRemoteAppend(appends.port1),
      setStatus: (id, status) => rpc.call('setStatus', id, status),
    },
    watch: (endpoints) => rpc.call('watch', endpoints),
    setRetention: (retention) => rpc.call('setRetention', retention),
    onChanged: (listener) => rpc.on('changed', listener),
    close: async () => {
      await rpc.call('close')
      isClosing = true
      appends.port1.close()
      await worker.terminate()
    },
  }
}

interface Waiting {
  /** How many deliveries. */
  readonly count: number
  resolve(appended: Appended): void
  reject(error: Error): void
}

/** Batches are answered in the order in which they were sent. */
function createRemoteAppend(port: MessagePort): (deliveries: readonly ReceivedDelivery[]) => Promise<Appended> {
  const waiting: Waiting[] = []

  port.on('message', (answer: AppendAnswer) => {
    let done = 0
    for (const { count, resolve, reject } of waiting.splice(0, answer.batches)) {
      if (answer.ok) {
        const { firstSeq, facts, total } = answer
        resolve({ firstSeq: firstSeq + done, facts: unpackFacts(facts, done, count), total })
      } else reject(fromRpcError(answer.error))
      done += count
    }
  })

  return (deliveries) =>
    new Promise((resolve, reject) => {
      waiting.push({ count: deliveries.length, resolve, reject })
      const packed = packDeliveries(deliveries)
      // Handed over and not copied: it was made for this.
      port.postMessage(packed, [packed.bodies.buffer])
    })
}
