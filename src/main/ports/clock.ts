/** The time of day. Replaced in tests, so that "expired 3 minutes ago" can be checked. */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  now(): number
}
