/**
 * From here on (the year 5138) a number of seconds is taken for milliseconds: the most common slip in `exp`, and one that
 * makes a token valid for fifty thousand years.
 */
export const MILLISECONDS_FROM = 1e11

/** A NumericDate (RFC 7519 §2: seconds, fractions allowed) as whole milliseconds; null for what cannot be one. */
export const toEpochMs = (value: unknown): number | null =>
  typeof value === 'number' && value >= 0 && value < MILLISECONDS_FROM ? Math.round(value * 1_000) : null
