import { expect, it } from 'vitest'
import { isKnownLink, linkHosts } from '../../../../../../src/main/core/platform/contract-index/link-hosts'

it.each([
  ['https://knogin.com/en/docs/integration-guide#vendor-contact', true],
  ['https://www.knogin.com/', true],
  ['http://127.0.0.1:4780/api/docs/x', true],
  ['http://127.0.0.1:4781/api/docs/x', false],
  ['http://knogin.com/', false],
  ['https://knogin.com.evil.example/', false],
  ['https://knogin.com@evil.example/', false],
  ['https://evil.example/knogin.com', false],
  ['javascript:alert(1)//knogin.com', false],
])('says of %s: %s', (url, isKnown) => {
  expect(isKnownLink(url, linkHosts('http://127.0.0.1:4780/api/docs'))).toBe(isKnown)
})

it('knows the documented hosts without an environment', () => {
  expect(linkHosts(null)).toEqual(['knogin.com', 'www.knogin.com'])
})
