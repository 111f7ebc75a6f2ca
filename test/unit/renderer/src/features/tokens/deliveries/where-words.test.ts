import { expect, it } from 'vitest'
import { whereWords } from '../../../../../../../src/renderer/src/features/tokens/deliveries/where-words'
import type { FoundToken } from '../../../../../../../src/shared/contract/inspection'

const found = (place: FoundToken['place'], name: string | null): FoundToken => ({
  offset: 0,
  length: 1,
  form: 'jws-compact',
  place,
  name,
})

it.each([
  ['header', 'Authorization', found('authorization', null), 'in the header Authorization'],
  ['header', 'Cookie', found('cookie', 'sid'), 'in the header Cookie, cookie sid'],
  ['header', null, found('alone', null), 'in a header'],
  ['target', null, found('url', 'token'), 'in the address: in an address, as token'],
  ['body', null, found('json', 'token'), 'in the body: in JSON, member token'],
  ['body', null, found('text', null), 'in the body'],
] as const)('in %s %s', (where, header, token, words) => {
  expect(whereWords({ where, header, found: token })).toBe(words)
})
