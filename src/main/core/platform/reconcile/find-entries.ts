import { isRecord } from '../fields'

/** Deeper than any envelope that makes sense: `{"result": {"data": {"deliveries": […]}}}`. */
const MAX_DEPTH = 4
const EXPECTED = /deliver|attempt/i

/**
 * The list in an answer whose form is not documented: a bare array, or the one array on the highest level that has any.
 * Of several, the one whose name says so, else the only one that holds objects. Null where that does not decide.
 */
export function findEntries(answer: unknown): readonly unknown[] | null {
  let level: readonly (readonly [string, unknown])[] = [['', answer]]
  for (let depth = 0; depth <= MAX_DEPTH; depth += 1) {
    const arrays = level.filter((member): member is [string, unknown[]] => Array.isArray(member[1]))
    if (arrays.length > 0) return choose(arrays)
    level = level.flatMap(([, value]) => (isRecord(value) ? Object.entries(value) : []))
  }
  return null
}

function choose(arrays: readonly [string, unknown[]][]): readonly unknown[] | null {
  const candidates = [
    arrays,
    arrays.filter(([name]) => EXPECTED.test(name)),
    arrays.filter(([, entries]) => entries.some(isRecord)),
  ]
  return candidates.find((some) => some.length === 1)?.[0]?.[1] ?? null
}
