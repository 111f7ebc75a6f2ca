import { jsonLanguage } from '@codemirror/lang-json'
import { withinText, type Fault } from './find-faults'

/**
 * What is wrong with the variables, where the grammar first breaks; undefined when they can be sent. Not by the message of
 * `JSON.parse`, which names no place in a short text. Nothing at all is no variables, and right.
 */
export function findVariablesFault(text: string): Fault | undefined {
  if (text.trim() === '') return undefined
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { ...firstBreak(text), message: 'This is no JSON.' }
  }
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  return isObject ? undefined : { from: 0, to: text.length, message: 'The variables must be one JSON object.' }
}

/** The whole text, where only a piece of a word is wrong: the editor's grammar lets more numbers and strings pass. */
function firstBreak(text: string): { readonly from: number; readonly to: number } {
  const cursor = jsonLanguage.parser.parse(text).cursor()
  do {
    if (cursor.type.isError) return withinText(cursor.from, Math.max(cursor.to, cursor.from + 1), text)
  } while (cursor.next())
  return { from: 0, to: text.length }
}
