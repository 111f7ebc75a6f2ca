import { linearScale, type Scale } from './scales'

/** Where things are in a chart over time, in pixels. */
export interface ChartBox {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  readonly height: number
  readonly count: number
  readonly bucketWidth: number
  readonly x: Scale
  readonly y: Scale
  /** The bucket at a pixel; outside of them the nearest one. */
  readonly bucketAt: (pixel: number) => number
}

interface ChartSpan {
  readonly from: number
  readonly to: number
  readonly buckets: readonly unknown[]
}

const LEFT = 52
const RIGHT = 8
const TOP = 28
const BOTTOM = 22
const HEIGHT = 160

export function chartBox({ from, to, buckets }: ChartSpan, width: number, top: number): ChartBox {
  const right = Math.max(LEFT + 1, width - RIGHT)
  const bottom = HEIGHT - BOTTOM
  const count = buckets.length
  const bucketWidth = (right - LEFT) / Math.max(1, count)
  return {
    left: LEFT,
    right,
    top: TOP,
    bottom,
    height: HEIGHT,
    count,
    bucketWidth,
    x: linearScale([from, to], [LEFT, right]),
    y: linearScale([0, top], [bottom, TOP]),
    bucketAt: (pixel) => Math.min(Math.max(0, count - 1), Math.max(0, Math.floor((pixel - LEFT) / bucketWidth))),
  }
}
