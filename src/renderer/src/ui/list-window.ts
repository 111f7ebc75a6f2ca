/** Which rows of a list of equal heights are drawn, and where it stands. All lengths in CSS pixels. */
export interface ListWindow {
  /** The first row to draw, and the one after the last. */
  readonly start: number
  readonly end: number
}

export function visibleWindow(
  scrollTop: number,
  viewportHeight: number,
  rowHeight: number,
  count: number,
  overscan: number,
): ListWindow {
  const first = Math.floor(scrollTop / rowHeight)
  const last = Math.ceil((scrollTop + viewportHeight) / rowHeight)
  const start = Math.min(count, Math.max(0, first - overscan))
  return { start, end: Math.max(start, Math.min(count, last + overscan)) }
}

/** The place that is being read: a row, and how far it is scrolled past. */
export interface Anchor<Key> {
  readonly key: Key
  readonly offset: number
  /** Where the list stood, for when the row is gone. */
  readonly scrollTop: number
}

/** `undefined` at the very top: there, what is new is what is wanted, so the list follows it. */
export function anchorAt<Key>(scrollTop: number, rowHeight: number, keys: readonly Key[]): Anchor<Key> | undefined {
  if (scrollTop <= 0) return undefined
  const index = Math.min(keys.length - 1, Math.floor(scrollTop / rowHeight))
  const key = keys[index]
  return key === undefined ? undefined : { key, offset: scrollTop - index * rowHeight, scrollTop }
}

/** Where to scroll so that what was being read stays where it was. When its row is gone, the list stays, as far as it reaches. */
export function anchoredScrollTop<Key>(
  anchor: Anchor<Key> | undefined,
  rowHeight: number,
  keys: readonly Key[],
  viewportHeight: number,
): number {
  if (anchor === undefined) return 0
  const index = keys.indexOf(anchor.key)
  if (index >= 0) return index * rowHeight + anchor.offset
  return Math.min(anchor.scrollTop, Math.max(0, keys.length * rowHeight - viewportHeight))
}

/** The smallest scroll that brings a row into view whole. */
export function revealingScrollTop(
  index: number,
  rowHeight: number,
  scrollTop: number,
  viewportHeight: number,
): number {
  const top = index * rowHeight
  if (top < scrollTop) return top
  if (top + rowHeight > scrollTop + viewportHeight) return top + rowHeight - viewportHeight
  return scrollTop
}
