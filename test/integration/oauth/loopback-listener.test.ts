import { request } from 'node:http'
import { connect, createServer, type AddressInfo } from 'node:net'
import { networkInterfaces } from 'node:os'
import { once } from 'node:events'
import { afterEach, describe, expect, it } from 'vitest'
import { loopbackListener } from '../../../src/main/adapters/node/loopback-listener'
import type { LoopbackOptions, OpenLoopback } from '../../../src/main/ports/loopback-listener'

const open: OpenLoopback[] = []
afterEach(() => {
  for (const one of open.splice(0)) one.close()
})

async function listen(change: Partial<LoopbackOptions> = {}) {
  const answers: URLSearchParams[] = []
  const opened = await loopbackListener.open({
    host: '127.0.0.1',
    wantedPort: 0,
    path: '/callback',
    onAnswer: (parameters) => {
      answers.push(parameters)
      return parameters.has('code') ? { title: 'Good <b>', text: 'Close "this" & that.' } : null
    },
    ...change,
  })
  open.push(opened)
  return { ...opened, answers, origin: `http://${change.host ?? '127.0.0.1'}:${String(opened.port)}` }
}

/** `fetch` sets `Host` by itself. */
const statusWithHost = (port: number, host: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path: '/callback?code=a', headers: { host } }, (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
    asked.once('error', reject)
    asked.end()
  })

describe('the loopback listener (RFC 8252 §7.3)', () => {
  it('hands over the query, shows the page, and listens no more', async () => {
    const { origin, answers } = await listen()
    const response = await fetch(`${origin}/callback?code=a%20b&state=c`)
    const html = await response.text()
    expect([response.status, answers.map(String)]).toEqual([200, ['code=a+b&state=c']])
    expect(html).toContain('<h1>Good &#60;b&#62;</h1>')
    expect(html).toContain('Close &#34;this&#34; &#38; that.')
    await expect(fetch(`${origin}/callback?code=d`)).rejects.toThrow()
    expect(answers).toHaveLength(1)
  })

  it('shows a page that loads nothing, is not kept, and tells nobody its address', async () => {
    const { origin } = await listen()
    const { headers } = await fetch(`${origin}/callback?code=a`)
    expect(headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; .*frame-ancestors 'none'$/,
    )
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  })

  it.each([
    ['another path', '/callback/x?code=a', {}, 404],
    ['another spelling of the path', '/Callback?code=a', {}, 404],
    ['the icon of the page', '/favicon.ico', {}, 404],
    ['a POST', '/callback?code=a', { method: 'POST' }, 405],
    ['a HEAD', '/callback?code=a', { method: 'HEAD' }, 405],
    ['what is no answer', '/callback', {}, 400],
  ])('waits on after %s', async (_what, path, init, status) => {
    const { origin } = await listen()
    expect((await fetch(`${origin}${path}`, init)).status).toBe(status)
    expect((await fetch(`${origin}/callback?code=a`)).status).toBe(200)
  })

  it.each(['evil.example', 'localhost', '127.0.0.1', '127.0.0.1:1'])(
    'answers nothing to the name %s, which was made to lead here (DNS rebinding)',
    async (host) => {
      const { port, answers } = await listen()
      expect(await statusWithHost(port, host)).toBe(403)
      expect(answers).toEqual([])
      expect(await statusWithHost(port, `127.0.0.1:${String(port)}`)).toBe(200)
    },
  )

  it('listens on the loopback address alone', async () => {
    const { port } = await listen()
    const outer = Object.values(networkInterfaces())
      .flat()
      .find((address) => address?.family === 'IPv4' && !address.internal)
    for (const host of ['127.0.0.2', ...(outer ? [outer.address] : [])]) {
      const socket = connect({ host, port })
      const [error] = (await once(socket, 'error')) as [NodeJS.ErrnoException]
      expect(error.code, host).toBe('ECONNREFUSED')
    }
  })

  it('gives the second of two answers at once nothing', async () => {
    const { port, answers } = await listen()
    const answersOf = async (): Promise<string> => {
      const socket = connect({ host: '127.0.0.1', port })
      await once(socket, 'connect')
      let text = ''
      socket.on('data', (data: Buffer) => (text += data.toString()))
      socket.on('error', () => undefined)
      return new Promise((resolve) => {
        socket.once('close', () => resolve(text))
        socket.write(`GET /callback?code=a HTTP/1.1\r\nHost: 127.0.0.1:${String(port)}\r\n\r\n`)
      })
    }
    const texts = await Promise.all([answersOf(), answersOf(), answersOf()])
    expect(answers).toHaveLength(1)
    expect(texts.filter((text) => text.includes('200 OK'))).toHaveLength(1)
  })

  it('takes a free port when another program has the one of the registered address', async () => {
    const taken = createServer().listen(0, '127.0.0.1')
    await once(taken, 'listening')
    const { port: wantedPort } = taken.address() as AddressInfo
    const { port, origin } = await listen({ wantedPort })
    expect(port).not.toBe(wantedPort)
    expect((await fetch(`${origin}/callback?code=a`)).status).toBe(200)
    taken.close()
    await once(taken, 'close')
    expect((await listen({ wantedPort })).port).toBe(wantedPort)
  })

  it('listens at [::1] where that is registered', async () => {
    const { origin } = await listen({ host: '[::1]' })
    expect((await fetch(`${origin}/callback?code=a`)).status).toBe(200)
  })

  it('refuses headers beyond what a browser sends', async () => {
    const { origin, answers } = await listen()
    await expect(fetch(`${origin}/callback?code=${'a'.repeat(20_000)}`).then(({ status }) => status)).rejects.toThrow()
    expect(answers).toEqual([])
  })

  it('is closed without an answer', async () => {
    const { origin, close } = await listen()
    close()
    await expect(fetch(`${origin}/callback?code=a`)).rejects.toThrow()
  })
})
