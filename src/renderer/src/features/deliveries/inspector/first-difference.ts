/** Two values of a header, taken apart where they begin to differ. */
export interface ComparedValues {
  /** What both begin with. */
  readonly common: string
  /** The first character that differs, of each; empty where one has ended. */
  readonly expectedMark: string
  readonly receivedMark: string
  readonly expectedRest: string
  readonly receivedRest: string
  readonly isEqual: boolean
}

export function firstDifference(expected: string, received: string): ComparedValues {
  const shorter = Math.min(expected.length, received.length)
  let at = 0
  while (at < shorter && expected[at] === received[at]) at += 1
  return {
    common: expected.slice(0, at),
    expectedMark: expected.slice(at, at + 1),
    receivedMark: received.slice(at, at + 1),
    expectedRest: expected.slice(at + 1),
    receivedRest: received.slice(at + 1),
    isEqual: expected === received,
  }
}
