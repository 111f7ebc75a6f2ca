import { describe, expect, it } from 'vitest'
import { readBaseUrl } from '../../../src/shared/base-url'

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
  ])('keeps %s as %s', (text, url) => {
    expect(readBaseUrl(text)).toEqual({ ok: true, url })
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
    ['https://:PASSWORD@auth.example.com', 'user name'],
    ['https://auth.example.com/?tenant=1', '“?”'],
    ['https://auth.example.com/#part', '“?”'],
  ])('refuses %j, and says why without repeating it', (text, why) => {
    const read = readBaseUrl(text)
    expect(read).toEqual({ ok: false, why: expect.stringContaining(why) as string })
    expect(JSON.stringify(read)).not.toContain('PASSWORD')
  })
})
