import { describe, expect, it } from 'vitest'
import { createMemorySecretStore } from '../../../../../src/main/adapters/memory/secret-store'
import { createMemoryVaultIndexFile } from '../../../../../src/main/adapters/memory/vault-index-file'
import { cryptoRandom } from '../../../../../src/main/adapters/node/crypto-random'
import { systemClock } from '../../../../../src/main/adapters/node/system-clock'
import { runListen } from '../../../../../src/main/hosts/cli/listen-command'
import type { Engine, EndpointConfig } from '../../../../../src/main/ports/engine'
import type { EndpointRecord } from '../../../../../src/main/ports/records'
import { SIGNATURE_SCHEMES } from '../../../../../src/shared/contract/signatures'
import type { Sending } from '../../../../../src/shared/contract/sending'
import { createMemoryRecords, idOf, outcomeOf } from '../../core/sending/fixtures'
import { createFakeTerminal } from './fake-terminal'

/** Runs the command until it has printed its address, and stops it. */
async function listen(args: readonly string[], known: EndpointRecord[] = [], sending?: Sending) {
  const terminal = createFakeTerminal({ env: { HOOK: 'canary' } })
  const records = createMemoryRecords([])
  const put: EndpointRecord[] = []
  let configs: readonly EndpointConfig[] = []
  let tellSent: (id: Sending['deliveryId']) => void = () => undefined
  const engine: Partial<Engine> = {
    open: async () => undefined,
    records: {
      ...records,
      endpoints: { list: async () => known, put: async (record: EndpointRecord) => void put.push(record) },
    } as unknown as Engine['records'],
    catcher: {
      setEndpoints: async (endpoints) => void (configs = endpoints),
      listen: async () => ({ port: 4_711 }),
    },
    onCaptured: () => () => undefined,
    onSent: (listener) => ((tellSent = listener), () => undefined),
    close: async () => undefined,
  }
  const ended = runListen(args, terminal, {
    engine: engine as Engine,
    keychain: () => ({ store: createMemorySecretStore(), index: createMemoryVaultIndexFile() }),
    memory: () => ({ store: createMemorySecretStore(), index: createMemoryVaultIndexFile() }),
    clock: systemClock,
    random: cryptoRandom,
    log: { info: () => undefined, warn: () => undefined, fault: () => undefined },
  })
  await Promise.race([terminal.lines(1), ended])
  if (sending !== undefined) {
    records.sent.push(sending)
    tellSent(sending.deliveryId)
  }
  terminal.stop()
  await ended
  return { config: configs[0], put, printed: terminal.printed, noted: terminal.noted }
}

describe('signet listen', () => {
  it('makes an endpoint with the usual settings, and says where it listens', async () => {
    const { config, put, printed } = await listen([])
    expect(put).toMatchObject([{ settings: { name: 'Default', isOn: true, forward: null } }])
    expect(config).toMatchObject({
      id: put[0]?.id,
      signature: { scheme: 'argus', custom: null, toleranceS: 300 },
      secrets: { current: null, previous: null },
      maxBodyBytes: 10_485_760,
    })
    expect(printed).toEqual([`http://127.0.0.1:4711/${put[0]?.slug ?? ''}`])
  })

  it.each(SIGNATURE_SCHEMES.filter((scheme) => scheme !== 'custom'))('checks signatures by %s', async (scheme) => {
    const { config } = await listen(['--scheme', scheme, '--secret-env', 'HOOK'])
    expect(config).toMatchObject({ signature: { scheme }, secrets: { current: 'canary', previous: null } })
  })

  it('sends on to a target, and takes a self-signed certificate only when told to', async () => {
    const forward = { url: 'https://localhost:3000/hooks', allowSelfSigned: false, returnsAnswer: false, retries: 3 }
    expect((await listen(['--forward', forward.url])).config?.forward).toEqual(forward)
    expect((await listen(['--forward', forward.url, '--allow-self-signed'])).config?.forward).toEqual({
      ...forward,
      allowSelfSigned: true,
    })
  })

  it('says what became of what it sent on', async () => {
    const sending: Sending = {
      deliveryId: idOf(1),
      kind: 'forward',
      url: 'http://x',
      attempt: 1,
      outcome: outcomeOf(200),
    }
    expect((await listen([], [], sending)).noted).toContain('  sent on: answered 200 after 1 ms')
    const failed = { ...sending, attempt: 2, outcome: outcomeOf(null, 'Nobody\u001b there.') }
    expect((await listen([], [], failed)).noted).toContain('  sent on (try 2): Nobody<U+001B> there. after 1 ms')
  })

  it('serves the endpoint of the last run, as it is set, and one that is on before one that is off', async () => {
    const { put } = await listen([])
    const [made] = put
    if (made === undefined) throw new Error('no endpoint was made')
    const forward = { url: 'http://localhost:1', allowSelfSigned: false, returnsAnswer: true, retries: 0 }
    const off = { ...made, settings: { ...made.settings, isOn: false } }
    const on = { ...made, slug: 'second', settings: { ...made.settings, forward } }
    expect((await listen([], [off, on])).config).toMatchObject({ slug: 'second', forward })
    expect((await listen([], [off])).config?.slug).toBe(made.slug)
  })

  it.each([
    [['--forward', 'ftp://a.example/canary'], '--forward takes an address of http or https'],
    [['--forward', 'http://a:canary@b.example'], 'without a user name'],
    [['--allow-self-signed'], '--allow-self-signed is for --forward'],
    [['--scheme', 'custom', '--secret-env', 'HOOK'], '--scheme takes one of argus, standard-webhooks'],
  ])('refuses %j, and repeats nothing of it', async (args, words) => {
    const refused = await listen(args).catch((error: unknown) => error)
    expect(refused).toMatchObject({ name: 'UsageError', message: expect.stringContaining(words) as string })
    expect(String(refused)).not.toContain('canary')
  })
})
