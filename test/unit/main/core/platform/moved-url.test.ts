import { expect, it } from 'vitest'
import { movedUrl } from '../../../../../src/main/core/platform/moved-url'

it.each([
  ['the address', 'https://a.example/slug', 'https://b.example/slug', 'https://b.example/slug'],
  [
    'a path and a query below',
    'https://a.example/slug/x/y?z=%20',
    'https://b.example/slug',
    'https://b.example/slug/x/y?z=%20',
  ],
  ['a path of a proxy before', 'https://a.example/in/slug/x', 'https://b.example/slug', 'https://b.example/slug/x'],
  ['a path of a proxy after', 'https://a.example/slug/x', 'https://b.example/in/slug', 'https://b.example/in/slug/x'],
  ['the access key', 'https://a.example/slug?k=1', 'http://b.example:81/slug?k=1', 'http://b.example:81/slug?k=1'],
  [
    'a new access key',
    'https://a.example/slug?x=1&k=1',
    'https://b.example/slug?k=2',
    'https://b.example/slug?x=1&k=2',
  ],
  ['a new slug', 'https://a.example/old/x', 'https://b.example/slug', 'https://b.example/slug'],
  ['no URL', '', 'https://b.example/slug', 'https://b.example/slug'],
])('moves %s', (_what, before, address, after) => {
  expect(movedUrl(before, address)).toBe(after)
})
