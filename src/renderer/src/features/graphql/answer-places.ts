import type { GraphqlAnswer } from '../../../../shared/contract/graphql'
import type { AppError } from '../../../../shared/errors'
import { placeInQuery } from './find-faults'

/** An error at a place of the query that was sent. */
export interface PlacedError {
  readonly message: string
  readonly path: string | null
  readonly extensions: string | null
  /** Undefined where it names no place of that text. */
  readonly place: { readonly from: number; readonly to: number } | undefined
  /** `2:18`, as the platform counts. */
  readonly at: string | undefined
}

/** What went wrong, with the places in the text. A refusal of ours that names a place is one of them. */
export function placedErrors(
  query: string,
  answer: GraphqlAnswer | undefined,
  error: AppError | undefined,
): readonly PlacedError[] {
  if (error?.code === 'graphql.bad_document') {
    const { line, column } = error.details ?? {}
    if (typeof line !== 'number' || typeof column !== 'number') return []
    const at = `${String(line)}:${String(column)}`
    return [{ message: error.message, path: null, extensions: null, place: placeInQuery(query, { line, column }), at }]
  }
  return (answer?.errors ?? []).map(({ message, path, locations, extensions }) => {
    const [first] = locations
    return {
      message,
      path,
      extensions,
      place: first && placeInQuery(query, first),
      at: first && `${String(first.line)}:${String(first.column)}`,
    }
  })
}
