import { expect, it } from 'vitest'
import { placeWords } from '../../../../../../../src/renderer/src/features/tokens/paste/found-words'

it.each([
  ['alone', null, 'the whole text'],
  ['authorization', 'Proxy-Authorization', 'in the header Proxy-Authorization'],
  ['authorization', null, 'in the header Authorization'],
  ['cookie', 'sid', 'in the cookie sid'],
  ['url', 'token', 'in an address, as token'],
  ['json', 'access_token', 'in JSON, member access_token'],
  ['form', 'assertion', 'in a form, field assertion'],
  ['text', null, 'in the text'],
] as const)('says where a token in %s named %s stands', (place, name, words) => {
  expect(placeWords({ place, name })).toBe(words)
})
