import { describe, expect, it } from 'vitest'
import { runDeliveries } from '../../../../../src/main/hosts/cli/deliveries-command'
import type { DeliveriesPorts } from '../../../../../src/main/hosts/cli/deliveries-task'
import { SecretStoreError } from '../../../../../src/main/ports/secret-store'
import type { DeliveryDetail } from '../../../../../src/shared/contract/deliveries'
import { createFakeSender, idOf, sampleDelivery } from '../../core/sending/fixtures'
import { createFakeTerminal } from './fake-terminal'
import { createDeliveriesPorts } from './memory-engine'

const SECRET = 'Bearer canary'
const body = Uint8Array.of(0xff, 0, 0x0a)
const stored = () => [
  sampleDelivery(1, { headers: [['Authorization', SECRET]] }),
  sampleDelivery(2, { body, event: 'other' }),
  sampleDelivery(3),
]

async function run(args: readonly string[], change: Partial<DeliveriesPorts> = {}, deliveries = stored()) {
  const terminal = createFakeTerminal()
  const { ports, calls } = await createDeliveriesPorts(deliveries, createFakeSender(), change)
  const exit = await runDeliveries([...args, '--data', '/data'], terminal, async () => ports)
  return { exit, calls, ...terminal, written: Buffer.concat(terminal.written) }
}

const idsIn = (lines: readonly string[]) => lines.map((line) => line.slice(0, 22))

describe('signet deliveries list', () => {
  it('lists the newest first, with ids, and closes what it opened', async () => {
    const { exit, printed, calls } = await run(['list'])
    expect(exit).toBe(0)
    expect(idsIn(printed)).toEqual([idOf(3), idOf(2), idOf(1)])
    expect(printed[0]).toMatch(/ {2}2026-\S+ {2}POST \/slug\/orders\?x=1 {2}order\.created .* answered 200/)
    expect(calls).toEqual(['opened', 'closed', 'vault closed'])
  })

  it('takes a query and a limit, over more pages than one', async () => {
    expect(idsIn((await run(['list', '--query', 'other'])).printed)).toEqual([idOf(2)])
    const many = Array.from({ length: 1_200 }, (_, index) => sampleDelivery(index + 1))
    expect(idsIn((await run(['list', '--limit', '1100'], {}, many)).printed)).toEqual(
      many
        .map(({ detail }) => detail.id)
        .toReversed()
        .slice(0, 1_100),
    )
    expect((await run(['list'], {}, many)).printed).toHaveLength(50)
  })

  it('prints JSON lines', async () => {
    const { printed } = await run(['list', '--json', '--limit', '1'])
    expect(printed.map((line) => JSON.parse(line) as unknown)).toMatchObject([{ id: idOf(3), seq: 3 }])
  })

  it('takes a query that is not understood for a wrong command line', async () => {
    const { ports } = await createDeliveriesPorts([], createFakeSender())
    Object.assign(ports.engine.records.deliveries, {
      query: async () => ({ deliveries: [], total: 0, problems: [{ offset: 4, length: 1, message: 'No such size.' }] }),
    })
    for (const args of [['list'], ['export', '--format', 'har'], ['replay', '--url', 'http://127.0.0.1:9']])
      await expect(
        runDeliveries([...args, '--data', 'x', '--query', 'size'], createFakeTerminal(), async () => ports),
      ).rejects.toMatchObject({
        name: 'UsageError',
        message: '--query is not understood at character 5: No such size.',
      })
  })

  it('makes nothing in a folder without deliveries', async () => {
    await expect(run(['list'], { holdsDeliveries: () => false })).rejects.toMatchObject({ code: 'sending.nothing' })
  })

  it('does not go on in memory when the keychain is locked', async () => {
    const locked = () => Promise.reject(new SecretStoreError('locked', 'The keychain is locked.'))
    const { ports, calls } = await createDeliveriesPorts(stored(), createFakeSender())
    const { store, index } = ports.keychain('')
    const keychain = () => ({ store: { ...store, get: locked, set: locked, delete: locked }, index })
    await expect(
      runDeliveries(['list', '--data', 'x'], createFakeTerminal(), async () => ({ ...ports, keychain })),
    ).rejects.toMatchObject({ code: 'vault.locked' })
    expect(calls).toEqual(['opened in memory', 'closed', 'vault closed'])
  })
})

describe('signet deliveries show', () => {
  it('shows all of one to a person', async () => {
    const delivery = sampleDelivery(1, {
      headers: [['X-A', 'caf\u001b[2J']],
      trailers: [['X-T', '1']],
      body: Buffer.from('one\r\ntwo\u001b'),
      note: 'look at this',
    })
    const { printed } = await run(['show', idOf(1)], {}, [delivery])
    expect(printed[0]?.split('\n').slice(1)).toEqual([
      '',
      'POST /slug/orders?x=1 HTTP/1.1',
      'X-A: caf<U+001B>[2J',
      '',
      'Trailers',
      'X-T: 1',
      '',
      'Signature',
      'No secret.',
      '',
      'Note',
      'look at this',
      '',
      'Body',
      'one',
      'two<U+001B>',
    ])
  })

  it('writes the body alone, byte for byte', async () => {
    const { written, printed } = await run(['show', idOf(2), '--body'])
    expect([...written]).toEqual([...body])
    expect(printed).toEqual([])
    expect((await run(['show', idOf(2)])).printed[0]).toContain('3 bytes that are no text: see --body')
  })

  it('prints JSON with headers and body', async () => {
    const [line = ''] = (await run(['show', idOf(2), '--json'])).printed
    const { headers, ...rest } = JSON.parse(line) as DeliveryDetail
    expect(headers[0]).toEqual(['Host', '127.0.0.1:4710'])
    expect(rest).toMatchObject({ body: { encoding: 'base64', text: '/wAK', isTruncated: false } })
  })

  it.each([[[]], [['--body']], [['--json']]])('names one that is not there: %j', async (options) => {
    await expect(run(['show', idOf(9), ...options])).rejects.toMatchObject({ code: 'deliveries.not_found' })
  })
})

describe('signet deliveries export', () => {
  const linesOf = (written: Buffer) =>
    written
      .toString()
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as DeliveryDetail)

  it('writes oldest first, with secrets replaced', async () => {
    const { exit, written, noted } = await run(['export', '--format', 'ndjson'])
    expect([exit, noted]).toEqual([0, []])
    expect(linesOf(written).map(({ id }) => id)).toEqual([idOf(1), idOf(2), idOf(3)])
    expect(written.toString()).not.toContain('canary')
    const whole = await run(['export', '--format', 'ndjson', '--with-secrets'])
    expect(linesOf(whole.written)[0]?.headers).toEqual([['Authorization', SECRET]])
  })

  it('takes ids, a query, and the newest of what it finds', async () => {
    const idsOf = async (...args: string[]) =>
      linesOf((await run(['export', '--format', 'ndjson', ...args])).written).map(({ id }) => id)
    expect(await idsOf(idOf(3), idOf(1))).toEqual([idOf(1), idOf(3)])
    expect(await idsOf('--query', 'order.created')).toEqual([idOf(1), idOf(3)])
    expect(await idsOf('--query', 'order.created', '--limit', '1')).toEqual([idOf(3)])
    expect(await idsOf('--limit', '2')).toEqual([idOf(2), idOf(3)])
  })

  it.each([[['--query', 'absent']], [['--query', 'absent', '--limit', '3']], [[idOf(9)]]])(
    'answers 1 where there is nothing: %j',
    async (args) => {
      await expect(run(['export', '--format', 'curl', ...args])).rejects.toMatchObject({ code: 'sending.nothing' })
    },
  )

  it('writes to a file, and says how many', async () => {
    const files = new Map<string, string>()
    const writeFile: DeliveriesPorts['writeFile'] = async (path, chunks) => {
      let text = ''
      for await (const chunk of chunks) text += chunk
      files.set(path, text)
    }
    const { written, noted } = await run(['export', '--format', 'har', '--out', 'x.har'], { writeFile })
    expect(written.byteLength).toBe(0)
    expect(noted).toEqual(['3 deliveries written.'])
    expect(JSON.parse(files.get('x.har') ?? '')).toMatchObject({ log: { creator: { name: 'Signet' } } })
  })

  it('says that a file cannot be written', async () => {
    const writeFile = () => Promise.reject(Object.assign(new Error('x'), { code: 'EACCES' }))
    await expect(run(['export', '--format', 'har', '--out', 'x'], { writeFile })).rejects.toMatchObject({
      code: 'sending.file_failed',
      message: 'The file could not be written (EACCES).',
    })
  })
})
