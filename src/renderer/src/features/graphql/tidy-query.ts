import { Kind, parse, print, stripIgnoredCharacters } from 'graphql'

/** The document laid out anew; as it was when it cannot be read. Comments go: the language has no place for them. */
export const formatQuery = (query: string): string => orAsItWas(query, () => `${print(parse(query))}\n`)

/** All on one line, as short as it gets. */
export const minifyQuery = (query: string): string => orAsItWas(query, () => stripIgnoredCharacters(query))

/** The operations by name; null for one without. Empty when the document cannot be read. */
export function operationsOf(query: string): readonly (string | null)[] {
  try {
    return parse(query, { noLocation: true }).definitions.flatMap((node) =>
      node.kind === Kind.OPERATION_DEFINITION ? [node.name?.value ?? null] : [],
    )
  } catch {
    return []
  }
}

export const hasComments = (query: string): boolean =>
  query.replaceAll(/"""(?:[^"\\]|\\"""|\\|"(?!""))*"""|"(?:[^"\\\n]|\\.)*"/g, '').includes('#')

function orAsItWas(query: string, work: () => string): string {
  try {
    return work()
  } catch {
    // The editor underlines why.
    return query
  }
}
