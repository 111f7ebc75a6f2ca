import { expect, it } from 'vitest'
import { comparedOptions, refOf } from '../../../../../../../src/renderer/src/features/tokens/diff/compared-options'
import { MAX_TOKEN_CHARS } from '../../../../../../../src/shared/contract/inspection'
import { tokenOf } from '../token-fixture'

const old = tokenOf({ name: 'old', addedAt: 1 })
const young = tokenOf({ name: 'new', addedAt: 2 })

it('offers the newest first, and what is pasted before them', () => {
  const values = (pasted: string) => comparedOptions([old, young], pasted).map(({ value }) => value)
  expect(values('')).toEqual([young.id, old.id])
  expect(values('a.b.c')).toEqual(['pasted', young.id, old.id])
})

it('asks for no side that is not there', () => {
  expect(refOf(old.id, [old], '')).toEqual({ kind: 'kept', id: old.id })
  expect(refOf(old.id, [young], '')).toBeUndefined()
  expect(refOf(undefined, [old], 'a.b.c')).toBeUndefined()
  expect(refOf('pasted', [], 'a.b.c')).toEqual({ kind: 'text', text: 'a.b.c' })
  expect(refOf('pasted', [], ' ')).toBeUndefined()
  expect(refOf('pasted', [], 'x'.repeat(MAX_TOKEN_CHARS + 1))).toBeUndefined()
})
