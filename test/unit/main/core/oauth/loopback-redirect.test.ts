import { describe, expect, it } from 'vitest'
import { loopbackRedirect } from '../../../../../src/main/core/oauth/loopback-redirect'

describe('loopbackRedirect', () => {
  it.each([
    ['http://127.0.0.1/callback', '127.0.0.1', 0, '/callback', 'http://127.0.0.1:5000/callback'],
    ['http://127.0.0.1', '127.0.0.1', 0, '/', 'http://127.0.0.1:5000'],
    ['http://127.0.0.1:8400/cb?x=y', '127.0.0.1', 8400, '/cb', 'http://127.0.0.1:5000/cb?x=y'],
    ['http://[::1]/callback', '[::1]', 0, '/callback', 'http://[::1]:5000/callback'],
    ['http://127.0.0.1/a%20b', '127.0.0.1', 0, '/a%20b', 'http://127.0.0.1:5000/a%20b'],
  ])('of %s listens there, and changes nothing but the port', (uri, host, wantedPort, path, withPort) => {
    const redirect = loopbackRedirect(['https://integrator.example/callback', uri])
    expect(redirect).toMatchObject({ registered: uri, host, wantedPort, path })
    expect(redirect.at(5000)).toBe(withPort)
  })

  it.each([
    ['none at all', [], /names no redirect URI/],
    ['a web server', ['https://integrator.example/callback'], /integrator\.example.*not this computer/],
    ['localhost (RFC 8252 §8.3)', ['https://a.example/', 'http://localhost:80/cb'], /localhost may lead/],
    ['a look-alike', ['http://127.0.0.1.evil.example/'], /not this computer/],
    ['a user name', ['http://127.0.0.1@evil.example/'], /not this computer/],
    ['https on this computer', ['https://127.0.0.1/callback'], /not this computer/],
    ['a fragment (RFC 6749 §3.1.2)', ['http://127.0.0.1/#x'], /not this computer/],
    ['a scheme of its own', ['com.example.app:/cb'], /not this computer/],
  ])('refuses %s and says why', (_what, uris, why) => {
    expect(() => loopbackRedirect(uris)).toThrow(expect.objectContaining({ code: 'oauth.no_redirect' }) as Error)
    expect(() => loopbackRedirect(uris)).toThrow(why)
  })
})
