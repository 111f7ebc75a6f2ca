import { json, type Answer } from './answer'

/**
 * How lists are answered: in an object under the documented name, as a bare array, or in an object under another name. The
 * platform's lists are documented in part only, so a client has to read all three.
 */
type ListShape =
  { readonly shape: 'documented' } | { readonly shape: 'array' } | { readonly shape: 'named'; readonly name: string }

export interface ListAnswers {
  answer(name: string, items: readonly unknown[]): Answer
  set(shape: ListShape): void
}

export function createListAnswers(): ListAnswers {
  let current: ListShape = { shape: 'documented' }
  return {
    answer(name, items) {
      if (current.shape === 'array') return json(200, items)
      return json(200, { [current.shape === 'named' ? current.name : name]: items })
    },
    set(shape) {
      current = shape
    },
  }
}
