interface LegendEntry {
  readonly name: string
  readonly count: string
}

interface LegendPlace {
  readonly name: string
  readonly text: string
  readonly x: number
}

/** About what a character of the legend takes, on the safe side; and the swatch with the gaps around it. */
const CHAR_PX = 6.6
const SWATCH_PX = 34
const LEFT = 4

const widthOf = (text: string): number => text.length * CHAR_PX + SWATCH_PX

/** One beside the other. Where there is no room for the counts, the names stay. */
export function legendPlaces(entries: readonly LegendEntry[], width: number): readonly LegendPlace[] {
  const whole = entries.map(({ name, count }) => `${name} ${count}`)
  const isRoomy = whole.reduce((sum, text) => sum + widthOf(text), LEFT) <= width
  let x = LEFT
  return entries.map(({ name }, index) => {
    const text = (isRoomy ? whole[index] : undefined) ?? name
    const place = { name, text, x }
    x += widthOf(text)
    return place
  })
}
