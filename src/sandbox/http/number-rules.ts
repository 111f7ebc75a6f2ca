import * as v from 'valibot'

/** A number from `min` to `max`, both included, with texts for the one who sent it. */
export const numberFrom = (min: number, max: number) =>
  v.pipe(v.number(), v.minValue(min, `must be ${min} or more`), v.maxValue(max, `must be ${max} or less`))

export const wholeNumberFrom = (min: number, max: number) =>
  v.pipe(numberFrom(min, max), v.integer('must be a whole number'))
