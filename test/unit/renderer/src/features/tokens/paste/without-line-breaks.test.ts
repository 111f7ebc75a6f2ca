import { expect, it } from 'vitest'
import { withoutLineBreaks } from '../../../../../../../src/renderer/src/features/tokens/paste/without-line-breaks'

it('joins what a mail broke into lines', () => {
  expect(withoutLineBreaks('  eyJ\r\n  hbG.a\n\nb \n')).toBe('eyJhbG.ab')
})

it('leaves a space within a line, which is a problem of its own', () => {
  expect(withoutLineBreaks('a b')).toBe('a b')
})
