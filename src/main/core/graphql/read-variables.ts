import { AppError } from '../../../shared/errors'

/**
 * The JSON text of the variables as it leaves, digits and all: an empty object where there are none. Throws
 * `graphql.bad_variables` for what is no JSON object (GraphQL over HTTP §6.1).
 */
export function readVariables(text: string): string {
  if (text.trim() === '') return '{}'
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    // The engine's message may quote the text.
    throw new AppError('graphql.bad_variables', `The variables are no JSON${placeOf(error, text)}.`)
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new AppError('graphql.bad_variables', 'The variables must be one JSON object.')
  return text.trim()
}

function placeOf(error: unknown, text: string): string {
  const position = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1]
  if (position === undefined) return ''
  const before = text.slice(0, Number(position)).split('\n')
  return ` (line ${String(before.length)}, column ${String((before.at(-1) ?? '').length + 1)})`
}
