import type { Engine } from '../../../../../src/main/ports/engine'
import type { Log } from '../../../../../src/main/ports/log'
import type { EndpointRecord } from '../../../../../src/main/ports/records'
import type { Sender } from '../../../../../src/main/ports/sender'
import type { SignRequest } from '../../../../../src/main/ports/signatures'
import type { WatchedEndpoint } from '../../../../../src/main/ports/store-host'
import { createMemorySecretStore } from '../../../../../src/main/adapters/memory/secret-store'
import { createMemoryVaultIndexFile } from '../../../../../src/main/adapters/memory/vault-index-file'
import { cryptoRandom } from '../../../../../src/main/adapters/node/crypto-random'
import { systemClock } from '../../../../../src/main/adapters/node/system-clock'
import { createReplayer } from '../../../../../src/main/core/sending/create-replayer'
import type { ExportedDelivery } from '../../../../../src/main/core/sending/formats/exported'
import { createVault } from '../../../../../src/main/core/vault/create-vault'
import type { DeliveriesPorts } from '../../../../../src/main/hosts/cli/deliveries-task'
import { USUAL_ANSWER } from '../../../../../src/shared/contract/answers'
import type { ReplayJob } from '../../../../../src/shared/contract/sending'
import { createMemoryRecords, ENDPOINT, type MemoryRecords } from '../../core/sending/fixtures'

const log: Log = { info: () => undefined, warn: () => undefined, fault: () => undefined }

const endpoint: EndpointRecord = {
  id: ENDPOINT,
  slug: 'slug',
  createdAt: 0,
  settings: {
    name: 'Default',
    isOn: true,
    signature: { scheme: 'github', custom: null, toleranceS: 300 },
    answer: USUAL_ANSWER,
    forward: null,
    maxBodyBytes: 1_000,
    accessKey: null,
  },
}

/** The ports of `signet deliveries` over deliveries in memory: the session, the vault and the replays are real. */
export async function createDeliveriesPorts(
  stored: ExportedDelivery[],
  sender: Pick<Sender, 'send'>,
  change: Partial<DeliveriesPorts> = {},
): Promise<{ readonly ports: DeliveriesPorts; readonly records: MemoryRecords; readonly calls: string[] }> {
  const records = createMemoryRecords(stored)
  const calls: string[] = []
  const keychain = createMemorySecretStore()
  const index = createMemoryVaultIndexFile()
  const pair = {
    store: { ...keychain, persistence: 'keychain' as const, close: async () => void calls.push('vault closed') },
    index,
  }
  await (await createVault({ ...pair, random: cryptoRandom })).set(`endpoint/${ENDPOINT}/signing-secret`, 'canary')
  const listeners = new Set<(jobs: readonly ReplayJob[]) => void>()
  let watched: readonly WatchedEndpoint[] = []
  const signRequest: SignRequest = (settings, secret) => [['X-Signed', `${settings.scheme} ${secret.length}`]]
  const replayer = createReplayer({
    sender,
    records,
    signatures: { signRequest },
    endpointConfig: (id) => watched.find((one) => one.id === id),
    clock: systemClock,
    random: cryptoRandom,
    log,
    onJobs: (jobs) => {
      for (const listener of listeners) listener(jobs)
    },
    onSent: () => undefined,
  })
  const engine: Partial<Engine> = {
    claim: async () => ({ databaseExists: true }),
    open: async (where) => void calls.push(where === null ? 'opened in memory' : 'opened'),
    records: {
      ...records,
      endpoints: { list: async () => [{ ...endpoint, deliveryCount: 1 }] },
    } as unknown as Engine['records'],
    catcher: {
      listen: () => Promise.reject(new Error('it listened')),
      setEndpoints: async (endpoints) => void (watched = endpoints),
    },
    sending: { replay: replayer.start, cancel: replayer.cancel, send: replayer.send },
    onJobs: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: async () => {
      await replayer.close()
      calls.push('closed')
    },
  }
  // The key of the database is in the keychain already, as it is in a folder that was used before.
  await (await createVault({ ...pair, random: cryptoRandom })).set('store/key', '00'.repeat(32))
  calls.length = 0
  return {
    records,
    calls,
    ports: {
      engine: engine as Engine,
      keychain: () => pair,
      memory: () => ({ store: createMemorySecretStore(), index: createMemoryVaultIndexFile() }),
      clock: systemClock,
      random: cryptoRandom,
      log,
      holdsDeliveries: () => true,
      writeFile: () => Promise.reject(new Error('a file was written')),
      version: '1.2.3',
      ...change,
    },
  }
}
