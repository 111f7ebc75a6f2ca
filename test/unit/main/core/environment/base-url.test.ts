import { describe, expect, it } from 'vitest'
import { readBaseUrl } from '../../../../../src/main/core/environment/base-url'

const read = (text: string): string => readBaseUrl(text, 'authUrl', 'The auth host')

describe('readBaseUrl', () => {
  it.each([
    ['https://auth.example.com', 'https://auth.example.com'],
    [' https://AUTH.example.com/ ', 'https://auth.example.com'],
    ['https://auth.example.com:8443//', 'https://auth.example.com:8443'],
    ['https://proxy.example.com/argus/auth/', 'https://proxy.example.com/argus/auth'],
    ['http://127.0.0.1:4780', 'http://127.0.0.1:4780'],
    ['http://[::1]:4780/', 'http://[::1]:4780'],
    ['http://localhost:4780', 'http://localhost:4780'],
    ['http://auth.localhost', 'http://auth.localhost'],
  ])('keeps %s as %s', (text, kept) => {
    expect(read(text)).toBe(kept)
  })

  it.each([
    ['', 'not an address'],
    ['auth.example.com', 'not an address'],
    ['ftp://auth.example.com', 'https://'],
    ['javascript:alert(1)', 'https://'],
    ['http://auth.example.com', 'without encryption'],
    ['http://127.0.0.1.example.com', 'without encryption'],
    ['http://localhost.example.com', 'without encryption'],
    ['https://user@auth.example.com', 'user name'],
    ['https://:password@auth.example.com', 'user name'],
    ['https://auth.example.com/?tenant=1', '“?”'],
    ['https://auth.example.com/#part', '“?”'],
  ])('refuses %j, and says why', (text, why) => {
    const refused = expect.objectContaining({
      code: 'environment.bad_address',
      details: { field: 'authUrl' },
      message: expect.stringContaining(why) as string,
    }) as Error
    expect(() => read(text)).toThrow(refused)
  })

  it('does not repeat what may be a password', () => {
    expect(() => read('https://user:PASSWORD@auth.example.com')).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('PASSWORD') as string }) as Error,
    )
  })
})
