import { MAX_GRAPHQL_ERRORS, type GraphqlError } from '../../../shared/contract/graphql'

type Fields = Readonly<Record<string, unknown>>

const MAX_LOCATIONS = 20

/**
 * The errors of an answer. The contract shows none, so only the specification is a guide (GraphQL §7.1.2), and a server
 * may not keep to it: an entry that is a text, or a message of another type, is read as well as it can be.
 */
export function readErrors(document: unknown): { readonly errors: GraphqlError[]; readonly errorCount: number } {
  const list = isFields(document) ? asList(document.errors) : []
  return { errors: list.slice(0, MAX_GRAPHQL_ERRORS).map(readError), errorCount: list.length }
}

/** An answer to a GraphQL request, whatever its status: an object with `data` or a list of `errors`. */
export const isGraphqlResult = (document: unknown): document is Fields =>
  isFields(document) && ('data' in document || Array.isArray(document.errors))

export const hasData = (document: unknown): boolean =>
  isFields(document) && document.data !== undefined && document.data !== null

function readError(entry: unknown): GraphqlError {
  if (!isFields(entry)) return { message: messageOf(entry), path: null, locations: [], extensions: null }
  const { message, path, locations, extensions, ...others } = entry
  const more = isFields(extensions) ? { ...extensions, ...others } : others
  return {
    message: messageOf(message),
    path: pathOf(path),
    locations: asList(locations).slice(0, MAX_LOCATIONS).flatMap(locationOf),
    extensions: Object.keys(more).length === 0 ? null : cut(JSON.stringify(more), 8_192),
  }
}

const messageOf = (message: unknown): string =>
  typeof message === 'string' && message.trim() !== ''
    ? cut(message.trim(), 2_000)
    : message === undefined || message === null || message === ''
      ? 'The platform gives no message.'
      : cut(JSON.stringify(message), 2_000)

function pathOf(path: unknown): string | null {
  const steps = asList(path).filter((step) => typeof step === 'string' || typeof step === 'number')
  if (steps.length > 0) return cut(steps.join('.'), 1_000)
  return typeof path === 'string' && path !== '' ? cut(path, 1_000) : null
}

function locationOf(location: unknown): GraphqlError['locations'] {
  if (!isFields(location)) return []
  const { line, column } = location
  return isPlace(line) && isPlace(column) ? [{ line, column }] : []
}

const isPlace = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 1

const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const cut = (text: string, max: number): string => (text.length <= max ? text : `${text.slice(0, max - 1)}…`)
