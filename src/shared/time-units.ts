/** Lengths of time as people count them, the longest first. What is shorter is counted in seconds. */
export const TIME_UNITS = [
  { name: 'day', seconds: 86_400 },
  { name: 'hour', seconds: 3_600 },
  { name: 'minute', seconds: 60 },
] as const
