import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { toFetch } from '../../../../../../src/main/core/sending/formats/to-fetch'
import { toHttp } from '../../../../../../src/main/core/sending/formats/to-http'
import { PYTHON_HEAD, toPython } from '../../../../../../src/main/core/sending/formats/to-python'
import { sampleDelivery } from '../fixtures'

const AsyncFunction = (async () => undefined).constructor as new (
  ...args: string[]
) => (fetch: unknown) => Promise<unknown>

/** Runs what was written, with a `fetch` that only looks at the request. */
async function requestOf(code: string): Promise<Request> {
  let request: Request | undefined
  await new AsyncFunction('fetch', code)((url: string, init: RequestInit) => (request = new Request(url, init)))
  if (request === undefined) throw new Error('fetch was not called')
  return request
}

describe('toFetch', () => {
  it('is JavaScript that sends the same request', async () => {
    const text = '{"a":"</script> \u2028 é \\ `${1}`"}'
    const request = await requestOf(toFetch(sampleDelivery(1, { body: Buffer.from(text) })))
    expect([request.method, request.url]).toEqual(['POST', 'http://127.0.0.1:4710/slug/orders?x=1'])
    expect([...request.headers]).toEqual([
      ['content-type', 'application/json'],
      ['x-twice', 'one, two'],
    ])
    expect(await request.text()).toBe(text)
  })

  it('sends bytes that are no text, and none with GET', async () => {
    const body = Uint8Array.of(0xff, 0, 0x80)
    const request = await requestOf(toFetch(sampleDelivery(1, { body })))
    expect(new Uint8Array(await request.arrayBuffer())).toEqual(body)
    const code = toFetch(sampleDelivery(1, { method: 'GET', body }))
    expect(code).toContain('3 bytes are left out')
    expect((await requestOf(code)).body).toBeNull()
  })

  it('sends text that has no type without one', async () => {
    const request = await requestOf(toFetch(sampleDelivery(1, { headers: [], body: Buffer.from('a') })))
    expect(request.headers.get('content-type')).toBeNull()
  })
})

const hasPython = (() => {
  try {
    execFileSync('python3', ['-c', ''])
    return true
  } catch {
    return false
  }
})()

describe('toPython', () => {
  it('joins repeated headers and silences those of its own', () => {
    const code = toPython(sampleDelivery(1))
    expect(code).toContain('"X-Twice": "one, two",')
    expect(code).toContain('"User-Agent": None,')
    expect(code).not.toContain('Host')
  })

  it.skipIf(!hasPython)(
    'is Python that sends the same request',
    () => {
      const fake = [
        'import sys, types, json',
        'requests = types.ModuleType("requests")',
        'class Answer:\n  status_code = 200\n  text = ""',
        'def request(method, url, headers, data=b"", allow_redirects=True):',
        '  sys.stderr.write(json.dumps([method, url, headers, list(data)]))',
        '  return Answer()',
        'requests.request = request',
        'sys.modules["requests"] = requests',
      ].join('\n')
      const run = (body: Uint8Array): unknown => {
        const code = `${PYTHON_HEAD}${toPython(sampleDelivery(1, { body, headers: [['X-A', 'caf\xe9 "']] }))}`
        const script = `${fake}\nsys.stderr = sys.stdout\nsys.stdout = open("/dev/null", "w")\nexec(compile(sys.stdin.buffer.read().decode(), "x", "exec"))`
        return JSON.parse(execFileSync('python3', ['-c', script], { input: code, encoding: 'utf8' }))
      }
      for (const body of [Buffer.from('it\'s """ \\ 😀 é \u2028 \x7f'), Uint8Array.of(0xff, 0, 0x80)])
        expect(run(body)).toEqual([
          'POST',
          'http://localhost/slug/orders?x=1',
          { 'X-A': 'caf\xe9 "', 'User-Agent': null, 'Accept-Encoding': null, Accept: null, Connection: null },
          [...body],
        ])
    },
    20_000,
  )
})

describe('toHttp', () => {
  it('is the request as it came', () => {
    expect(toHttp(sampleDelivery(1, { trailers: [['X-T', '1']] }))).toBe(
      'POST /slug/orders?x=1 HTTP/1.1\r\nHost: 127.0.0.1:4710\r\nContent-Type: application/json\r\nX-Twice: one\r\nx-twice: two\r\n\r\n{"a":1}\r\n[trailers]\r\nX-T: 1\r\n',
    )
  })

  it('says so where a body is no text', () => {
    expect(toHttp(sampleDelivery(1, { body: Uint8Array.of(0xff, 0) }))).toMatch(
      /\r\n\r\n\[2 bytes that are no text, in base64\]\r\n\/wA=$/,
    )
  })
})
