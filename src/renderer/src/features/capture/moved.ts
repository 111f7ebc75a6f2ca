/** The list with one item a place further on or back; at an end it stays where it is. */
export function moved<T>(items: readonly T[], index: number, by: 1 | -1): readonly T[] {
  const one = items[index]
  const other = items[index + by]
  if (one === undefined || other === undefined) return items
  const next = [...items]
  next[index] = other
  next[index + by] = one
  return next
}
