import { describe, expect, it } from 'vitest'
import { discoverJwksUrl, metadataUrls } from '../../../../../../../src/main/core/tokens/keys/sources/discovery'
import { createDiscovery } from '../../../../../../../src/main/core/tokens/keys/sources/discovery-cache'
import type { Http } from '../../../../../../../src/main/ports/http'

/** A server with documents by address, and what was asked of it. */
function serve(documents: Readonly<Record<string, unknown>>) {
  const asked: string[] = []
  const http: Http = {
    async send({ url, timeoutMs, maxBodyBytes }) {
      asked.push(url)
      expect([timeoutMs, maxBodyBytes]).toEqual([5_000, 1_048_576])
      const document = documents[url]
      const body = Buffer.from(typeof document === 'string' ? document : JSON.stringify(document ?? {}))
      return { status: document === undefined ? 404 : 200, headers: new Map(), body }
    },
  }
  return { http, asked }
}

const metadata = (issuer: string, jwksUri = 'https://keys.example/jwks') => ({ issuer, jwks_uri: jwksUri })

describe('discoverJwksUrl', () => {
  it.each([
    ['https://as.example', 'https://as.example/.well-known/oauth-authorization-server'],
    ['https://as.example/tenant/1', 'https://as.example/.well-known/oauth-authorization-server/tenant/1'],
    ['https://as.example/tenant/1', 'https://as.example/tenant/1/.well-known/openid-configuration'],
    ['https://as.example/tenant/1', 'https://as.example/.well-known/openid-configuration/tenant/1'],
    ['https://as.example/slash/', 'https://as.example/.well-known/oauth-authorization-server/slash'],
    ['http://127.0.0.1:4780/a', 'http://127.0.0.1:4780/a/.well-known/openid-configuration'],
  ])('finds the key set of %s at %s, by either', async (issuer, address) => {
    const { http } = serve({ [address]: metadata(issuer) })
    expect(await discoverJwksUrl(http, issuer)).toBe('https://keys.example/jwks')
    expect(await discoverJwksUrl(http, address)).toBe('https://keys.example/jwks')
  })

  it('asks in the order of the standards and asks each place once', () => {
    expect(metadataUrls('https://as.example/')).toEqual([
      'https://as.example/.well-known/oauth-authorization-server',
      'https://as.example/.well-known/openid-configuration',
    ])
  })

  it('tells the issuers of one host apart', async () => {
    const place = (issuer: string) => `https://as.example/.well-known/oauth-authorization-server/${issuer}`
    const issuers = ['a', 'b', 'c/d']
    const { http } = serve(
      Object.fromEntries(
        issuers.map((name) => [place(name), metadata(`https://as.example/${name}`, `https://as.example/${name}/keys`)]),
      ),
    )
    for (const name of issuers)
      expect(await discoverJwksUrl(http, `https://as.example/${name}`)).toBe(`https://as.example/${name}/keys`)
  })

  it.each([
    ['https://as.example/a', 'https://as.example/a/', 'slash at the end'],
    ['https://as.example/a/', 'https://as.example/a', 'slash at the end'],
    ['https://as.example/a', 'https://as.example/b', 'of another issuer, "https://as.example/b"'],
    ['https://as.example/a', 'https://AS.example/a', 'of another issuer'],
  ])('refuses metadata at %s that is of %s', async (issuer, named, words) => {
    const address = 'https://as.example/.well-known/oauth-authorization-server/a'
    await expect(discoverJwksUrl(serve({ [address]: metadata(named) }).http, issuer)).rejects.toMatchObject({
      code: 'jwks.invalid',
      message: expect.stringContaining(words) as string,
      details: { rule: 'RFC 8414 §3.3' },
    })
  })

  it('refuses metadata by its address that is of an issuer who would have it elsewhere', async () => {
    const address = 'https://as.example/.well-known/openid-configuration'
    await expect(
      discoverJwksUrl(serve({ [address]: metadata('https://other.example') }).http, address),
    ).rejects.toMatchObject({ details: { rule: 'RFC 8414 §3.3' } })
  })

  it.each([
    ['no jwks_uri', { issuer: 'https://as.example' }, 'names no key set'],
    ['a jwks_uri over http', metadata('https://as.example', 'http://keys.example/jwks'), 'https'],
    ['a jwks_uri with a password', metadata('https://as.example', 'https://u:p@keys.example/'), 'password'],
    ['a jwks_uri that is no address', metadata('https://as.example', '/jwks'), 'https'],
    ['no issuer', { jwks_uri: 'https://keys.example/jwks' }, 'no metadata'],
    ['HTML', '<html>', 'no metadata'],
    ['an issuer twice', '{"issuer":"https://as.example","issuer":"https://b.example"}', 'no metadata'],
  ])('refuses metadata with %s', async (_what, document, words) => {
    const { http } = serve({ 'https://as.example/.well-known/oauth-authorization-server': document })
    await expect(discoverJwksUrl(http, 'https://as.example')).rejects.toMatchObject({
      code: 'jwks.invalid',
      message: expect.stringContaining(words) as string,
    })
  })

  it.each(['http://as.example', 'https://as.example/?a=1', 'https://as.example/#a', 'ftp://as.example', 'as.example'])(
    'asks nothing of %s',
    async (url) => {
      const { http, asked } = serve({})
      await expect(discoverJwksUrl(http, url)).rejects.toMatchObject({ code: 'jwks.invalid' })
      expect(asked).toEqual([])
    },
  )

  it('says what the first place answered where there is no metadata at all', async () => {
    const { http, asked } = serve({})
    await expect(discoverJwksUrl(http, 'https://as.example/a')).rejects.toMatchObject({
      code: 'jwks.unreachable',
      message: expect.stringContaining('oauth-authorization-server/a was answered with status 404') as string,
    })
    expect(asked).toHaveLength(3)
  })
})

describe('createDiscovery', () => {
  it('asks once in five minutes, and again at once after a failure', async () => {
    const documents: Record<string, unknown> = {}
    const { http, asked } = serve(documents)
    let nowMs = 0
    const discovery = createDiscovery({ http, clock: { now: () => nowMs } })
    await expect(discovery.jwksUrlOf('https://as.example')).rejects.toMatchObject({ code: 'jwks.unreachable' })
    documents['https://as.example/.well-known/oauth-authorization-server'] = metadata('https://as.example')
    asked.length = 0
    await discovery.jwksUrlOf('https://as.example')
    nowMs += 5 * 60_000 - 1
    await discovery.jwksUrlOf('https://as.example')
    expect(asked).toHaveLength(1)
    nowMs += 1
    await discovery.jwksUrlOf('https://as.example')
    expect(asked).toHaveLength(2)
  })
})
