import { expect, it } from 'vitest'
import { sortDiffLines } from '../../../../../../../src/renderer/src/features/tokens/diff/diff-lines'
import type { DiffLine } from '../../../../../../../src/shared/contract/token-diff'

const line = (name: string, kind: DiffLine['kind']): DiffLine => ({
  part: 'claims',
  name,
  kind,
  left: null,
  right: null,
  remark: null,
})

it('has what changed first, and keeps the order within a kind', () => {
  const lines = [line('a', 'same'), line('b', 'only-right'), line('c', 'changed'), line('d', 'changed')]
  expect(sortDiffLines(lines).map(({ name }) => name)).toEqual(['c', 'd', 'b', 'a'])
})
