import { spawn, spawnSync } from 'node:child_process'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { toCurl } from '../../../../../../src/main/core/sending/formats/to-curl'
import type { HeaderPair } from '../../../../../../src/shared/contract/deliveries'
import { sampleDelivery } from '../fixtures'

interface Seen {
  readonly method: string | undefined
  readonly target: string | undefined
  readonly headers: readonly string[]
  readonly body: Buffer
}

const hasCurl = spawnSync('curl', ['--version']).status === 0

const seen: Seen[] = []
const server = createServer((request: IncomingMessage, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    const { method, url, rawHeaders } = request
    seen.push({ method, target: url, headers: rawHeaders, body: Buffer.concat(chunks) })
    response.end()
  })
})
let host = ''
beforeAll(async () => {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => new Promise((closed) => server.close(closed)))

/** Runs the command as a user would, in a shell and with the real curl. */
async function run(
  change: Parameters<typeof sampleDelivery>[1] = {},
  headers: HeaderPair[] = [],
  program: 'bash' | 'sh' = 'bash',
): Promise<Seen> {
  const command = toCurl(sampleDelivery(1, { ...change, headers: [['Host', host], ...headers] }))
  // By way of standard input: a program's argument cannot hold it all.
  const shell = spawn(program, { stdio: ['pipe', 'ignore', 'pipe'] })
  let stderr = ''
  shell.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
  shell.stdin.end(command)
  const exit = await new Promise((ended) => shell.once('close', ended))
  if (exit !== 0) throw new Error(`curl ended with ${String(exit)}: ${stderr}`)
  const [sent] = seen.splice(0)
  if (sent === undefined) throw new Error('nothing was sent')
  return sent
}

describe.skipIf(!hasCurl)('toCurl', () => {
  it('sends the same request: method, path, headers, text', async () => {
    const sent = await run(
      {
        method: 'PATCH',
        target: `/slug/../a[1]{2}'"$(id)\`?x=%20&y='$HOME'`,
        body: Buffer.from(`{"it's":"\\n $HOME é\n"}`),
      },
      [
        ['Content-Type', 'application/json; charset="utf-8"'],
        ['X-Quote', `it's "$(touch /tmp/never)" \\ %s !x`],
        ['x-quote', 'again'],
        ['X-Empty', ''],
      ],
    )
    expect(sent.method).toBe('PATCH')
    expect(sent.target).toBe(`/slug/../a[1]{2}'"$(id)\`?x=%20&y='$HOME'`)
    expect(sent.body.toString()).toBe(`{"it's":"\\n $HOME é\n"}`)
    expect(sent.headers.slice(2)).toEqual([
      'Content-Type',
      'application/json; charset="utf-8"',
      'X-Quote',
      `it's "$(touch /tmp/never)" \\ %s !x`,
      'x-quote',
      'again',
      'X-Empty',
      '',
      'Content-Length',
      String(sent.body.byteLength),
    ])
  })

  it.each([
    ['bytes that are no text', Uint8Array.of(0xff, 0, 0x0a, 0x0d, 0x80)],
    ['control characters', Buffer.from('a\0b\u001b[2J\r\n')],
    ['more than an argument holds', Buffer.from('x'.repeat(200_000))],
    ['what looks like the name of a file', Buffer.from('@/etc/hostname')],
    ['what looks like the end of the document', Buffer.from('\nEND_OF_BODY\n')],
  ])('sends %s unchanged', async (_, body) => {
    expect((await run({ body })).body.equals(body)).toBe(true)
  })

  it('sends the bytes of a header that are not ASCII as they were', async () => {
    const { headers } = await run({}, [['X-Name', 'caf\xe9 100% \\n']])
    expect(headers[headers.indexOf('X-Name') + 1]).toBe('caf\xe9 100% \\n')
  })

  it('sends HEAD, and GET without a body, and adds no header of its own', async () => {
    const none = new Uint8Array(0)
    expect((await run({ method: 'HEAD', body: none })).method).toBe('HEAD')
    const { method, headers, body } = await run({ method: 'GET', body: none }, [['X-A', '1']])
    expect([method, headers.slice(2), body.byteLength]).toEqual(['GET', ['X-A', '1'], 0])
  })

  it('quotes whatever comes', async () => {
    const printable = fc.string({ unit: fc.integer({ min: 0x20, max: 0xff }).map((code) => String.fromCharCode(code)) })
    const value = printable
      // curl and Node both take the white space around a value away, and DEL and C1 are refused by neither or both.
      .map((text) => text.replaceAll(/[\x7f-\x9f]/g, '').trim())
      .filter((text) => text !== '')
    await fc.assert(
      fc.asyncProperty(value, fc.uint8Array({ minLength: 1, maxLength: 50 }), async (text, body) => {
        const sent = await run({ body }, [['X-Any', text]], 'sh')
        expect(sent.headers[sent.headers.indexOf('X-Any') + 1]).toBe(text)
        expect(sent.body.equals(body)).toBe(true)
      }),
      { numRuns: 25 },
    )
  }, 30_000)
})
