import { MAX_SEARCHED_BYTES } from './decode-body'
import { ftsText, type Found } from './found-condition'
import { sql, type Sql } from './sql'

/**
 * Words are compared as the tokenizer cuts them: `foo_bar` is the phrase `foo bar`. Of a word the beginning is enough,
 * where it has two letters at least: with one, nearly everything would be found, and not fast. A phrase is whole words.
 */
export function wordsCondition(text: string, isPhrase: boolean): Found {
  return {
    table: 'delivery_search',
    match: `${ftsText(text)}${isPhrase || text.length < 2 ? '' : ' *'}`,
    scan: scanFor(text),
  }
}

/** Finds the text in the middle of words too, which the index does not. A packed body is not looked into. */
function scanFor(text: string): Sql {
  const places = ['n.target', 'n.method', `coalesce(n.event, '')`, 'k.headers', BODY_TEXT]
  return sql(places.map((place) => `instr(lower(${place}), lower(?)) > 0`).join(' OR '), ...places.map(() => text))
}

/** A body as text, whatever it is: what is no UTF-8 gives nonsense, but no error. */
export const BODY_TEXT = `CAST(substr(k.body, 1, ${MAX_SEARCHED_BYTES}) AS TEXT)`
