import { expect, it } from 'vitest'
import { bodyText } from '../../../../../../../src/renderer/src/features/deliveries/inspector/body-text'

const encode = (text: string) => new TextEncoder().encode(text)

it('knows JSON', () => {
  expect(bodyText(encode('{"name":"café"}'), true)).toEqual({
    text: '{"name":"café"}',
    isUtf8: true,
    isJson: true,
    jsonProblem: undefined,
  })
})

it('says why a text is no JSON', () => {
  const { isJson, jsonProblem, text } = bodyText(encode('name=café'), true)
  expect({ isJson, text }).toEqual({ isJson: false, text: 'name=café' })
  expect(jsonProblem).toBeTruthy()
})

it('owns up to bytes that are no UTF-8', () => {
  expect(bodyText(new Uint8Array([0x61, 0xff, 0x62]), true)).toMatchObject({ text: 'a\ufffdb', isUtf8: false })
})

it('keeps a byte order mark, which a signature covers', () => {
  expect(bodyText(new Uint8Array([0xef, 0xbb, 0xbf, 0x7b, 0x7d]), true).text).toBe('\ufeff{}')
})

it('does not call a character wrong that the cap cut in two', () => {
  const cut = encode('é').slice(0, 1)
  expect(bodyText(cut, false)).toMatchObject({ isUtf8: true, text: '' })
  expect(bodyText(cut, true).isUtf8).toBe(false)
})

it('makes no claim about the JSON of a part', () => {
  expect(bodyText(encode('[1'), false)).toMatchObject({ isJson: false, jsonProblem: undefined })
})
