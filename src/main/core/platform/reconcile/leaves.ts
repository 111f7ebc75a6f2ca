import { isRecord } from '../fields'

/** One value of an entry, by all the names on the way to it. */
interface Leaf {
  /** Letters and digits only, small: `response.statusCode` and `response_status_code` are one name. */
  readonly name: string
  /** The field of the entry that it is in. */
  readonly field: string
  readonly value: unknown
}

/** Says only that what is in it belongs to the entry. */
const WRAPPERS = new Set(['attributes', 'data', 'node'])
const MAX_DEPTH = 3

/** An entry whose names are not documented, asked for what it may say. */
export interface Leaves {
  /**
   * What the first of the names holds that `read` understands. Two fields of the same name that do not agree say nothing:
   * neither is preferred.
   */
  take<T>(names: readonly string[], read: (value: unknown) => T | null): T | null
  /** The names of those fields of which nothing is left that nobody took. */
  wholeFields(): ReadonlySet<string>
}

export function leavesOf(entry: Readonly<Record<string, unknown>>): Leaves {
  const leaves = Object.entries(entry).flatMap(([field, value]) => flatten(field, plain(field), value, 0))
  const taken = new Set<Leaf>()

  return {
    take(names, read) {
      // That it has none is understood, too.
      for (const leaf of leaves) if (leaf.value === null && names.includes(leaf.name)) taken.add(leaf)
      for (const name of names) {
        const found = leaves.filter((leaf) => leaf.name === name && leaf.value !== null)
        const values = found.map(({ value }) => read(value))
        const [first] = values
        if (first === undefined || first === null || values.some((value) => value !== first)) continue
        for (const leaf of found) taken.add(leaf)
        return first
      }
      return null
    },
    wholeFields: () =>
      new Set(
        Object.keys(entry).filter((field) => {
          const own = leaves.filter((leaf) => leaf.field === field)
          return own.length > 0 && own.every((leaf) => taken.has(leaf))
        }),
      ),
  }
}

function flatten(field: string, name: string, value: unknown, depth: number): Leaf[] {
  if (!isRecord(value) || depth >= MAX_DEPTH) return [{ name, field, value }]
  const before = WRAPPERS.has(name) ? '' : name
  return Object.entries(value).flatMap(([key, member]) => flatten(field, before + plain(key), member, depth + 1))
}

const plain = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '')
