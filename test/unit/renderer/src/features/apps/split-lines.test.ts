import { expect, it } from 'vitest'
import { splitLines } from '../../../../../../src/renderer/src/features/apps/split-lines'

it('takes the lines that hold something', () => {
  expect(splitLines(' https://a.example/x \r\n\n\thttps://b.example\n')).toEqual([
    'https://a.example/x',
    'https://b.example',
  ])
})
