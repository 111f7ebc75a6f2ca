import fc from 'fast-check'

/**
 * Texts of any code points, single surrogates too. What fast-check calls `unit: 'binary'` is the same, but making the first one
 * takes it more than a second.
 */
export const anyText = (maxLength?: number): fc.Arbitrary<string> =>
  fc
    .array(fc.integer({ min: 0, max: 0x10ffff }), maxLength === undefined ? {} : { maxLength })
    .map((points) => String.fromCodePoint(...points))
