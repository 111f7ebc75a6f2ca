import { expect, it } from 'vitest'
import { isWebAddress } from '../../../../../../src/renderer/src/features/tokens/web-address'

it.each([' https://a.example/x ', 'http://127.0.0.1:1'])('takes %j', (text) => {
  expect(isWebAddress(text)).toBe(true)
})
it.each(['', 'a.example', 'file:///etc/passwd', 'javascript:1'])('refuses %j', (text) => {
  expect(isWebAddress(text)).toBe(false)
})
