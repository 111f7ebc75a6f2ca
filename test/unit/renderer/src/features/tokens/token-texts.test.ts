import { expect, it } from 'vitest'
import { verdictWord } from '../../../../../../src/renderer/src/features/tokens/token-texts'

it('calls a token expired that was verified before', () => {
  expect(verdictWord('verified', false)).toMatchObject({ word: 'verified', tone: 'good' })
  expect(verdictWord('verified', true)).toEqual({ word: 'expired', tone: 'bad', icon: 'clock' })
})

it('keeps a worse verdict', () => {
  expect(verdictWord('failed', true)).toMatchObject(verdictWord('failed', false))
})
