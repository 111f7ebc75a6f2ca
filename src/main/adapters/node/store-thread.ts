import {
  MessageChannel,
  parentPort,
  receiveMessageOnPort,
  Worker,
  workerData,
  type MessagePort,
} from 'node:worker_threads'
import type { Appended, NewDelivery } from '../../ports/records'
import type { StoreHost } from '../../ports/store-host'
import { packDeliveries, unpackDeliveries, type PackedDeliveries } from './append-messages'
import { recordProcedures, remoteRecords } from './records-rpc'
import { createRpcClient, fromRpcError, serveRpc, toRpcError, type RpcClient, type RpcError } from './rpc'

const storeProcedures = (store: StoreHost) => ({
  claim: store.claim,
  open: store.open,
  close: store.close,
  ...recordProcedures(() => store.records),
})

type StoreProcedures = ReturnType<typeof storeProcedures>

/** One answer for all the batches that were committed together; `firstSeqs` has one number for each. */
type AppendAnswer =
  | { readonly ok: true; readonly firstSeqs: readonly number[]; readonly total: number }
  | { readonly ok: false; readonly count: number; readonly error: RpcError }

/** Offers the store of this thread to the one that started it. */
export function serveStore(store: StoreHost): void {
  if (parentPort === null) throw new Error('This is no thread beside another.')
  const port = parentPort
  serveRpc(
    { post: (message) => port.postMessage(message), onMessage: (listener) => void port.on('message', listener) },
    storeProcedures(store),
  )
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

  async function appendAll(batches: readonly NewDelivery[][]): Promise<AppendAnswer> {
    try {
      const { firstSeq, total } = await store.sink.append(batches.flat())
      let seq = firstSeq
      const firstSeqs = batches.map(({ length }) => (seq += length) - length)
      return { ok: true, firstSeqs, total }
    } catch (error) {
      return { ok: false, count: batches.length, error: toRpcError(error) }
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
  const rpc: RpcClient<StoreProcedures, Record<string, never>> = createRpcClient({
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
    sink: { append: createRemoteAppend(appends.port1) },
    close: async () => {
      await rpc.call('close')
      isClosing = true
      appends.port1.close()
      await worker.terminate()
    },
  }
}

interface Waiting {
  resolve(appended: Appended): void
  reject(error: Error): void
}

/** Batches are answered in the order in which they were sent. */
function createRemoteAppend(port: MessagePort): (deliveries: readonly NewDelivery[]) => Promise<Appended> {
  const waiting: Waiting[] = []

  port.on('message', (answer: AppendAnswer) => {
    const answered = waiting.splice(0, answer.ok ? answer.firstSeqs.length : answer.count)
    for (const [index, { resolve, reject }] of answered.entries())
      if (answer.ok) resolve({ firstSeq: answer.firstSeqs[index] ?? 0, total: answer.total })
      else reject(fromRpcError(answer.error))
  })

  return (deliveries) =>
    new Promise((resolve, reject) => {
      waiting.push({ resolve, reject })
      port.postMessage(packDeliveries(deliveries))
    })
}
