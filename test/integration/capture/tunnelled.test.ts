import { afterEach, describe, expect, it } from 'vitest'
import { connectRaw, type RawClient } from './raw-client'
import { sampleEndpoint, startCatcher, type CatcherRig } from './catcher-rig'

const SLUG = sampleEndpoint.slug
const request = (method: string, target: string, headers = '', body = ''): string =>
  `${method} ${target} HTTP/1.1\r\nHost: quick-fox.example\r\n${headers}Content-Length: ${body.length}\r\n\r\n${body}`

let rig: CatcherRig
const clients: RawClient[] = []
afterEach(async () => {
  for (const client of clients.splice(0)) client.destroy()
  await rig.close()
})

/** A connection as the tunnel makes it. */
async function throughTunnel(): Promise<RawClient> {
  const client = await connectRaw(await rig.catcher.listenForTunnel())
  clients.push(client)
  return client
}

/** The answer to one request, on a connection of its own. */
async function answerTo(text: string, end: string): Promise<string> {
  const client = await throughTunnel()
  client.send(text)
  return client.until(end)
}

describe('what comes through the tunnel', () => {
  it('is marked so, and what comes to the other port is not', async () => {
    rig = await startCatcher()
    const client = await throughTunnel()
    client.send(request('POST', `/${SLUG}/far`))
    await client.until('\r\n\r\nok')
    const near = await rig.connect()
    near.send(request('POST', `/${SLUG}/near`))
    await near.until('\r\n\r\nok')
    expect(rig.stored()).toMatchObject([
      { target: `/${SLUG}/far`, via: 'tunnel' },
      { target: `/${SLUG}/near`, via: 'direct' },
    ])
    expect(rig.announced.map(({ via }) => via)).toEqual(['tunnel', 'direct'])
  })

  it('comes to one port for as long as there is a catcher, wherever that moves to', async () => {
    rig = await startCatcher()
    const port = await rig.catcher.listenForTunnel()
    await rig.catcher.listen({ port: 0, exact: true, isExposed: false })
    expect(await rig.catcher.listenForTunnel()).toBe(port)
    const client = await throughTunnel()
    client.send(request('POST', `/${SLUG}`))
    await client.until('\r\n\r\nok')
  })

  it('is marked too when the user runs the tunnel, by the host that it was sent to', async () => {
    rig = await startCatcher()
    rig.catcher.setTunnelHost('quick-fox.example')
    const client = await rig.connect()
    client.send(request('POST', `/${SLUG}/a`))
    await client.until('\r\n\r\nok')
    const rewritten = await rig.connect()
    rewritten.send(
      request('POST', `/${SLUG}/b`, 'X-Forwarded-Host: quick-fox.example\r\n').replace(
        /^Host: .*$/m,
        'Host: 127.0.0.1',
      ),
    )
    await rewritten.until('\r\n\r\nok')
    const local = await rig.connect()
    local.send(request('POST', `/${SLUG}/c`).replace('quick-fox.example', 'localhost'))
    await local.until('\r\n\r\nok')
    expect(rig.stored().map(({ via }) => via)).toEqual(['tunnel', 'tunnel', 'direct'])
  })

  it('is marked when it is broken', async () => {
    rig = await startCatcher()
    const client = await throughTunnel()
    client.send(`POST /${SLUG} HTTP/1.1\r\nHost: x\r\nbroken\r\n\r\n`)
    await client.ended()
    expect(await rig.untilStored(1)).toMatchObject([{ via: 'tunnel', problem: 'malformed' }])
  })

  it('gets a 404 without a hint for any other path', async () => {
    rig = await startCatcher()
    for (const path of ['/', '/api/status', `/${SLUG}x`, '/.well-known/jwks.json'])
      expect(await answerTo(request('GET', path), 'Not found')).toMatch(/^HTTP\/1.1 404 /)
    expect(rig.stored()).toEqual([])
  })

  it('is refused with 429 beyond its rate, and taken again later; the other port has no such limit', async () => {
    rig = await startCatcher({ limits: { tunnelPerSecond: 0.001, tunnelBurst: 2 } })
    for (const number of [1, 2]) await answerTo(request('POST', `/${SLUG}/${number}`), '\r\n\r\nok')
    const refusal = await answerTo(request('POST', `/${SLUG}/3`, '', 'body'), 'Too many requests')
    expect(refusal).toMatch(/^HTTP\/1.1 429 /)
    expect(refusal).toContain('Retry-After: 1')
    // A guess costs nothing of it, and learns nothing.
    expect(await answerTo(request('POST', '/guess'), 'Not found')).toMatch(/^HTTP\/1.1 404 /)
    const near = await rig.connect()
    near.send(request('POST', `/${SLUG}/4`))
    await near.until('\r\n\r\nok')
    expect(rig.stored().map(({ target }) => target)).toEqual([`/${SLUG}/1`, `/${SLUG}/2`, `/${SLUG}/4`])
  })
})

describe('an endpoint with an access key', () => {
  it('takes what has it, and answers anything else as a path that is none', async () => {
    rig = await startCatcher({ endpoint: { accessKey: { in: 'header', name: 'X-Key', value: 'open-sesame' } } })
    const refusal = await answerTo(request('POST', `/${SLUG}`), 'Not found')
    expect(dateless(await answerTo(request('POST', '/other'), 'Not found'))).toBe(dateless(refusal))
    await answerTo(request('POST', `/${SLUG}`, 'x-key: open-sesame\r\n'), '\r\n\r\nok')
    expect(rig.stored()).toHaveLength(1)
  })

  it('keeps nothing broken of who does not have it', async () => {
    rig = await startCatcher({ endpoint: { accessKey: { in: 'query', name: 'key', value: 'open-sesame' } } })
    const without = await throughTunnel()
    without.send(`POST /${SLUG} HTTP/1.1\r\nbroken\r\n\r\n`)
    await without.ended()
    const withKey = await throughTunnel()
    withKey.send(`POST /${SLUG}?key=open-sesame HTTP/1.1\r\nbroken\r\n\r\n`)
    await withKey.ended()
    expect(await rig.untilStored(1)).toMatchObject([{ target: `/${SLUG}?key=open-sesame` }])
  })
})

describe('a request that is expected', () => {
  it('is answered with the proof, told, and not kept', async () => {
    rig = await startCatcher()
    const { arrived, forget } = rig.catcher.expect('nonce', 'proof-1')
    expect(await answerTo(request('POST', '/nonce'), 'Not found')).toMatch(/^HTTP\/1.1 404 /)
    expect(await answerTo(request('GET', '/nonce'), '\r\n\r\n')).toMatch(
      /^HTTP\/1.1 204 [^]*X-Signet-Probe: proof-1\r\n/,
    )
    await arrived
    forget()
    expect(await answerTo(request('GET', '/nonce'), 'Not found')).toMatch(/^HTTP\/1.1 404 /)
    expect(rig.stored()).toEqual([])
  })
})

const dateless = (answer: string): string => answer.replace(/^Date: .*$/m, '')
