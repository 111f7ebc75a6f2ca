import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matchesRedirectUri } from '../../../../src/sandbox/oauth/redirect-match'

const port = fc.integer({ min: 1, max: 65_535 })
const loopback = fc.constantFrom('http://127.0.0.1', 'http://[::1]')
const path = fc.constantFrom('', '/', '/callback', '/a/b?c=d')

describe('matchesRedirectUri', () => {
  it('takes any port of a loopback address, with the same rest', () => {
    fc.assert(
      fc.property(loopback, fc.option(port), fc.option(port), path, (host, registered, requested, rest) => {
        const uri = (of: number | null): string => `${host}${of === null ? '' : `:${of}`}${rest}`
        expect(matchesRedirectUri(uri(registered), uri(requested))).toBe(true)
      }),
    )
  })

  it('takes nothing else but the same characters', () => {
    const uri = fc
      .tuple(fc.constantFrom('http', 'https', 'com.example.app'), fc.constantFrom('a.example', '10.0.0.1'), port, path)
      .map(([scheme, host, number, rest]) => `${scheme}://${host}:${number}${rest}`)
    fc.assert(
      fc.property(uri, uri, (one, other) => {
        expect(matchesRedirectUri(one, one)).toBe(true)
        expect(matchesRedirectUri(one, other)).toBe(one === other)
      }),
    )
  })

  it.each([
    ['another path', 'http://127.0.0.1/a', 'http://127.0.0.1:1/b'],
    ['another loopback address', 'http://127.0.0.1/a', 'http://[::1]:1/a'],
    ['https for http', 'http://127.0.0.1/a', 'https://127.0.0.1:1/a'],
    ['a port of localhost', 'http://localhost/a', 'http://localhost:1/a'],
    ['a port of another host', 'https://integrator.example/a', 'https://integrator.example:8443/a'],
    ['a user name that looks like a port', 'http://127.0.0.1/a', 'http://127.0.0.1:1@evil.example/a'],
    ['a host that begins the same', 'http://127.0.0.1/a', 'http://127.0.0.1.evil.example/a'],
    ['a port that there is not', 'http://127.0.0.1/a', 'http://127.0.0.1:65536/a'],
    ['another way to write the address', 'http://127.0.0.1/a', 'http://127.1:1/a'],
    ['a path that a parser would tidy up', 'http://127.0.0.1/a', 'http://127.0.0.1:1/b/../a'],
  ])('refuses %s', (_, registered, requested) => {
    expect(matchesRedirectUri(registered, requested)).toBe(false)
  })
})
