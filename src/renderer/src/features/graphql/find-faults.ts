import { GraphQLError, parse, validate, type GraphQLSchema } from 'graphql'

/** What is wrong with a piece of the document. Offsets count UTF-16 units. */
export interface Fault {
  readonly from: number
  readonly to: number
  readonly message: string
}

const MAX_FAULTS = 100

/** By the grammar always, and by the schema where one was imported. A blank document has nothing wrong with it yet. */
export function findFaults(query: string, schema: GraphQLSchema | undefined): readonly Fault[] {
  if (query.trim() === '') return []
  try {
    const document = parse(query)
    const errors = schema === undefined ? [] : validate(schema, document, undefined, { maxErrors: MAX_FAULTS })
    return errors.map((error) => toFault(error, query))
  } catch (error) {
    if (error instanceof GraphQLError) return [toFault(error, query)]
    return [{ from: 0, to: query.length, message: 'This is nested too deeply to be read.' }]
  }
}

function toFault({ message, nodes, positions }: GraphQLError, query: string): Fault {
  const location = nodes?.[0]?.loc
  const from = location?.start ?? positions?.[0] ?? 0
  // A selection set is underlined by its name alone, not over pages.
  const end = location === undefined ? from + 1 : Math.min(location.end, endOfWord(query, from))
  return { ...withinText(from, Math.max(end, from + 1), query), message }
}

/** The place of an answer's error, both counted from 1 as the platform gives them; undefined when there is none such. */
export function placeInQuery(
  query: string,
  { line, column }: { readonly line: number; readonly column: number },
): { readonly from: number; readonly to: number } | undefined {
  const lines = query.split(/\r\n|\n|\r/)
  const text = lines[line - 1]
  if (text === undefined || column > text.length + 1) return undefined
  // The editor counts every line end as one unit.
  const before = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0)
  const from = before + column - 1
  const joined = lines.join('\n')
  return withinText(from, Math.max(endOfWord(joined, from), from + 1), joined)
}

function endOfWord(text: string, from: number): number {
  const length = /^[$@]?\w+|^\.\.\.\s*\w*/.exec(text.slice(from, from + 200))?.[0].length ?? 1
  return from + length
}

/** At the end of the text, where there is nothing to underline, the unit before it. */
export function withinText(from: number, to: number, text: string): { readonly from: number; readonly to: number } {
  const end = Math.min(to, text.length)
  return { from: Math.max(0, Math.min(from, end - 1)), to: end }
}
