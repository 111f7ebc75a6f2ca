type Point = readonly [x: number, y: number]

const round = (value: number): string => String(Math.round(value * 10) / 10)

/**
 * The path of a line that is interrupted where there is no point. A point by itself becomes a short dash, or it could not
 * be seen.
 */
export function linePath(points: readonly (Point | undefined)[]): string {
  let path = ''
  for (const [index, point] of points.entries()) {
    if (point === undefined) continue
    const [x, y] = point
    const isFirst = points[index - 1] === undefined
    if (isFirst && points[index + 1] === undefined) path += `M${round(x - 2)} ${round(y)}H${round(x + 2)}`
    else path += `${isFirst ? 'M' : 'L'}${round(x)} ${round(y)}`
  }
  return path
}
