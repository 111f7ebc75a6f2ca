import { GraphQLError, Kind, parse, visit, type DocumentNode, type OperationDefinitionNode } from 'graphql'

/** A document in so far as it matters to whoever sends it. */
export interface ReadDocument {
  readonly ok: true
  /** By name, in order; null for one without. */
  readonly operations: readonly (string | null)[]
  /** It asks for the schema somewhere: an operation or a fragment holds `__schema` or `__type` (GraphQL §4.2). */
  readonly asksForSchema: boolean
  /** What it is called in a list: its operations by name, or the fields that it asks for. At most 200 characters. */
  readonly title: string
}

export interface UnreadableDocument {
  readonly ok: false
  /** Without a full stop, and without a piece of the document. */
  readonly message: string
  /** Both from 1; null where it is wrong as a whole. */
  readonly place: { readonly line: number; readonly column: number } | null
}

const SCHEMA_FIELDS: ReadonlySet<string> = new Set(['__schema', '__type'])
const MAX_TITLE_CHARS = 200

/**
 * Reads a document by the grammar, so that a name in a string, a comment or an alias is not taken for a field. One that
 * cannot be read could hold anything, so it must not be sent either. Never throws.
 */
export function readDocument(query: string): ReadDocument | UnreadableDocument {
  let document: DocumentNode
  try {
    document = parse(query, { noLocation: true })
  } catch (error) {
    return unreadable(error)
  }
  const operations = document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION)
  return {
    ok: true,
    operations: operations.map(({ name }) => name?.value ?? null),
    asksForSchema: asksForSchema(document),
    title: titleOf(operations),
  }
}

function asksForSchema(document: DocumentNode): boolean {
  let doesAsk = false
  visit(document, {
    Field: ({ name }) => {
      doesAsk ||= SCHEMA_FIELDS.has(name.value)
    },
  })
  return doesAsk
}

function titleOf(operations: readonly OperationDefinitionNode[]): string {
  const names = operations.flatMap(({ name }) => (name ? [name.value] : []))
  const fields = operations.flatMap(({ selectionSet }) =>
    selectionSet.selections.map((node) => (node.kind === Kind.FIELD ? node.name.value : '…')),
  )
  const title = names.length > 0 ? names.join(', ') : `{ ${fields.join(' ')} }`
  return title.length > MAX_TITLE_CHARS ? `${title.slice(0, MAX_TITLE_CHARS - 1)}…` : title
}

function unreadable(error: unknown): UnreadableDocument {
  // The parser descends by calls: what is nested too deeply for them is no document of a person's.
  if (error instanceof RangeError) return { ok: false, message: 'It is nested too deeply', place: null }
  if (!(error instanceof GraphQLError)) throw error
  return { ok: false, message: syntaxWords(error), place: error.locations?.[0] ?? null }
}

/** The parser quotes what it did not expect: in the wrong file, or a query with data in it, that may be anything. */
export const syntaxWords = ({ message }: GraphQLError): string =>
  message
    .replace(/^Syntax Error: /, '')
    .replace(/^Unexpected <EOF>.*$/s, 'It ends too early')
    .replace(/^(Unexpected \w+).*$/s, '$1')
    .replace(/(, found|but got:).*$/s, '')
    .replace(/[\s:,.]+$/, '')
