import type { DiffLine } from '../../../../../shared/contract/token-diff'

const ranks: Readonly<Record<DiffLine['kind'], number>> = { changed: 0, 'only-left': 1, 'only-right': 2, same: 3 }

/** What differs first, in the order that main gave within each kind. */
export const sortDiffLines = (lines: readonly DiffLine[]): readonly DiffLine[] =>
  lines.toSorted((a, b) => ranks[a.kind] - ranks[b.kind])
