import {
  buildASTSchema,
  GraphQLError,
  isIntrospectionType,
  isSpecifiedScalarType,
  parse,
  validateSchema,
} from 'graphql'
import { MAX_SCHEMA_BYTES } from '../../../shared/contract/graphql'
import { AppError } from '../../../shared/errors'
import { syntaxWords } from './read-document'

/** More is a list to read elsewhere. */
const MAX_PROBLEMS = 3

/** How many types of its own the SDL describes. Throws `graphql.bad_schema` for what is no schema that holds together. */
export function countTypes(sdl: string): number {
  if (Buffer.byteLength(sdl) > MAX_SCHEMA_BYTES) throw bad('The file is larger than 4 MiB.')
  if (sdl.trim() === '') throw bad('The file is empty.')
  const schema = build(sdl)
  const problems = validateSchema(schema)
  if (problems.length > 0) throw bad(sentence(problems.map(({ message }) => message)))
  return Object.values(schema.getTypeMap()).filter((type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type))
    .length
}

function build(sdl: string) {
  let document
  try {
    document = parse(sdl)
  } catch (error) {
    if (error instanceof RangeError) throw bad('The file is nested too deeply.')
    if (!(error instanceof GraphQLError)) throw error
    const { line, column } = error.locations?.[0] ?? { line: 1, column: 1 }
    throw bad(`Line ${String(line)}, column ${String(column)}: ${syntaxWords(error)}.`, { line, column })
  }
  try {
    return buildASTSchema(document)
  } catch (error) {
    // All that is wrong with it in one message, by empty lines.
    if (error instanceof Error) throw bad(sentence(error.message.split('\n\n')))
    throw error
  }
}

function sentence(problems: readonly string[]): string {
  const more = problems.length - MAX_PROBLEMS
  return `${problems.slice(0, MAX_PROBLEMS).join(' ')}${more > 0 ? ` And ${String(more)} more.` : ''}`.slice(0, 1_000)
}

const bad = (message: string, details?: Readonly<Record<string, number>>): AppError =>
  new AppError('graphql.bad_schema', message, details)
