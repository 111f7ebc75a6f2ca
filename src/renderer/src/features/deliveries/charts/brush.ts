/** Buckets, both included, in either order: where it was begun and where it is now. */
export interface Brush {
  readonly anchor: number
  readonly head: number
}

export const brushEdges = ({ anchor, head }: Brush): readonly [first: number, last: number] =>
  anchor <= head ? [anchor, head] : [head, anchor]

/** What a key does to the brush of a chart with so many buckets; `undefined` when it means nothing here. */
export function movedBrush(
  brush: Brush | undefined,
  key: string,
  isExtending: boolean,
  count: number,
): Brush | undefined {
  const at = brush?.head ?? count
  const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: count - 1 }[key]
  if (to === undefined || count === 0) return undefined
  const head = Math.min(count - 1, Math.max(0, to))
  return { anchor: isExtending ? (brush?.anchor ?? head) : head, head }
}

/** The times from the beginning of the first bucket to the end of the last. */
export function brushTimes(
  brush: Brush,
  { from, to, count }: { readonly from: number; readonly to: number; readonly count: number },
): readonly [from: number, to: number] {
  const [first, last] = brushEdges(brush)
  const width = (to - from) / count
  return [Math.round(from + first * width), Math.round(from + (last + 1) * width)]
}
