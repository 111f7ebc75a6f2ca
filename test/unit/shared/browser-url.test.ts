import { expect, it } from 'vitest'
import { isForBrowser } from '../../../src/shared/browser-url'

it.each([
  'https://auth.knogin.com/v1/oauth/authorize?state=a',
  'http://127.0.0.1:4780/v1/oauth/authorize',
  'http://[::1]:4780/',
  'http://localhost:4780/',
  'http://127.9.9.9/',
])('opens %s', (url) => {
  expect(isForBrowser(url)).toBe(true)
})

it.each([
  'http://auth.knogin.com/',
  'http://127.0.0.1.example/',
  'http://localhost.example/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'smb://host/share',
  'vbscript:x',
  'https://user:pass@knogin.com/',
  'knogin.com',
  '',
])('does not open %j', (url) => {
  expect(isForBrowser(url)).toBe(false)
})
