import { mkdtemp, readFile, readdir, rm, stat } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createHttpSender } from '../../../src/main/adapters/node/http-sender'
import { writePrivateFile } from '../../../src/main/adapters/node/write-private-file'
import type { ExportedDelivery } from '../../../src/main/core/sending/formats/exported'
import { readImport } from '../../../src/main/core/sending/imports/read-import'
import { runDeliveries } from '../../../src/main/hosts/cli/deliveries-command'
import type { ReplayJob } from '../../../src/shared/contract/sending'
import { idOf, sampleDelivery } from '../../unit/main/core/sending/fixtures'
import { createFakeTerminal } from '../../unit/main/hosts/cli/fake-terminal'
import { createDeliveriesPorts } from '../../unit/main/hosts/cli/memory-engine'
import { runSignet } from './run-signet'

interface Seen {
  readonly line: string
  readonly headers: readonly string[]
  readonly body: Buffer
}

let server: Server
let url = ''
let seen: Seen[] = []
let answer: (request: IncomingMessage) => number = () => 200
let folder = ''
const sender = createHttpSender()

beforeEach(async () => {
  seen = []
  answer = () => 200
  folder = await mkdtemp(join(tmpdir(), 'signet-deliveries-'))
  server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { method = '', url: path = '', rawHeaders } = request
      seen.push({ line: `${method} ${path}`, headers: rawHeaders, body: Buffer.concat(chunks) })
      response.writeHead(answer(request)).end()
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`
})
afterEach(async () => {
  server.closeAllConnections()
  await new Promise((closed) => server.close(closed))
  await rm(folder, { recursive: true })
})

async function start(args: readonly string[], stored: ExportedDelivery[]) {
  const terminal = createFakeTerminal()
  const { ports, records } = await createDeliveriesPorts(stored, sender, { writeFile: writePrivateFile })
  const exit = runDeliveries([...args, '--data', folder], terminal, async () => ports)
  return { terminal, records, exit }
}

const body = Uint8Array.of(0xff, 0, 0x80)

describe('signet deliveries replay', () => {
  it('sends the same requests, oldest first, in their own rhythm', async () => {
    const stored = [
      sampleDelivery(2, { receivedAt: 1_050, body, method: 'PUT', target: '/slug/b?y=2' }),
      sampleDelivery(1, { receivedAt: 1_000 }),
    ]
    const { terminal, records, exit } = await start(['replay', '--url', url], stored)
    expect(await exit).toBe(0)
    expect(terminal.printed).toEqual(['Sent 2 of 2: 2 accepted, 0 refused, 0 without an answer.'])
    expect(seen.map(({ line }) => line)).toEqual(['POST /hooks/orders?x=1', 'PUT /hooks/b?y=2'])
    expect(seen[0]?.headers.slice(2, 8)).toEqual([
      'Content-Type',
      'application/json',
      'X-Twice',
      'one',
      'x-twice',
      'two',
    ])
    expect(seen[1]?.body.equals(body)).toBe(true)
    expect(records.sent.map(({ deliveryId, outcome }) => [deliveryId, outcome.status])).toEqual([
      [idOf(1), 200],
      [idOf(2), 200],
    ])
  })

  it('answers 1 when one is not accepted, and tells of its progress in JSON', async () => {
    answer = ({ method }) => (method === 'PUT' ? 503 : 200)
    const stored = [sampleDelivery(1), sampleDelivery(2, { method: 'PUT' })]
    const { terminal, exit } = await start(['replay', '--url', url, '--rate', '50', '--json'], stored)
    expect(await exit).toBe(1)
    const jobs = terminal.printed.map((line) => JSON.parse(line) as ReplayJob)
    expect(jobs.at(-1)).toMatchObject({ state: 'done', accepted: 1, refused: 1, total: 2 })
  })

  it('signs anew with the secret in the keychain', async () => {
    const { exit } = await start(
      ['replay', '--url', url, '--rate', '50', '--sign', idOf(1)],
      [sampleDelivery(1, { headers: [['X-Hub-Signature-256', 'sha256=old']] }), sampleDelivery(2)],
    )
    expect(await exit).toBe(0)
    expect(seen).toHaveLength(1)
    expect(seen[0]?.headers).toContain('github 6')
    expect(seen[0]?.headers.join()).not.toContain('old')
  })

  it('stops when it is told to', async () => {
    const stored = Array.from({ length: 50 }, (_, index) => sampleDelivery(index + 1))
    const { terminal, exit } = await start(['replay', '--url', url, '--rate', '0.01'], stored)
    let began = 0
    await new Promise<void>((resolve) => {
      server.on('request', () => {
        began += 1
        resolve()
      })
    })
    terminal.stop()
    expect(await exit).toBe(1)
    expect(terminal.printed[0]).toMatch(/^Sent 1 of 50: .* It was stopped\.$/)
    expect(began).toBe(1)
  })
})

describe('signet deliveries export --out', () => {
  it('writes a file for its owner only, which imports again byte for byte', async () => {
    const path = join(folder, 'out.ndjson')
    const stored = [sampleDelivery(1, { body }), sampleDelivery(2)]
    const { exit } = await start(['export', '--format', 'ndjson', '--out', path, '--with-secrets'], stored)
    expect(await exit).toBe(0)
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    expect(await readdir(folder)).toEqual(['out.ndjson'])
    const requests = await readImport(await readFile(path, 'utf8'), 'slug')
    expect(requests.map(({ headers, target, body: bytes }) => ({ headers, target, body: Buffer.from(bytes) }))).toEqual(
      stored.map(({ detail, body: bytes }) => ({
        headers: detail.headers,
        target: detail.target,
        body: Buffer.from(bytes),
      })),
    )
  })

  it('leaves what was there when it fails, and nothing beside it', async () => {
    const { exit } = await start(
      ['export', '--format', 'har', '--out', join(folder, 'absent', 'x.har')],
      [sampleDelivery(1)],
    )
    await expect(exit).rejects.toMatchObject({ code: 'sending.file_failed' })
    const failing = (async function* () {
      yield 'half'
      throw new Error('the store is gone')
    })()
    await writePrivateFile(
      join(folder, 'kept'),
      (async function* () {
        yield 'whole'
      })(),
    )
    await expect(writePrivateFile(join(folder, 'kept'), failing)).rejects.toThrow('the store is gone')
    expect(await readFile(join(folder, 'kept'), 'utf8')).toBe('whole')
    expect(await readdir(folder)).toEqual(['kept'])
  })
})

describe('signet deliveries', () => {
  it('makes nothing in a folder that holds no deliveries', async () => {
    const { exit, stdout, stderr } = await runSignet(['deliveries', 'list', '--data', folder])
    expect([exit, stdout, stderr]).toEqual([1, '', 'signet: There are no deliveries in that folder.\n'])
    expect(await readdir(folder)).toEqual([])
  })

  it('answers 2 for a command line that is wrong', async () => {
    expect(await runSignet(['deliveries', 'export', '--data', folder, '--format', 'pdf'])).toMatchObject({
      exit: 2,
      stdout: '',
    })
  })
})
