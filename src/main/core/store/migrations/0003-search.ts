import type { Migration } from '../migrate'
import { WORD_PUNCTUATION } from '../search/value-tokens'

/**
 * Two indexes over what deliveries say, filled behind capture. Both keep words and numbers of rows alone (`content=''`),
 * for the text is in the delivery already; `contentless_delete` lets a row be taken out without it.
 *
 * `delivery_search` is of free text; the beginnings of two and three letters have lists of their own in it, for a query is
 * asked while it is typed, and putting together the lists of all words that begin so takes too long. `delivery_values`
 * is of headers and JSON values, each one word (value-tokens.ts); `delivery_value_rows` shows those words sorted, each
 * with every row that has it. `delivery_search_mark` is the number of the last delivery that is in both indices.
 */
export const search: Migration = {
  version: 3,
  up: (database) =>
    database.exec(`
      CREATE VIRTUAL TABLE delivery_search USING fts5 (
        text, content = '', contentless_delete = 1, prefix = '2 3', tokenize = 'unicode61 remove_diacritics 2'
      );
      CREATE VIRTUAL TABLE delivery_values USING fts5 (
        words, content = '', contentless_delete = 1, detail = none, tokenize = "ascii tokenchars '${WORD_PUNCTUATION}'"
      );
      CREATE VIRTUAL TABLE delivery_value_rows USING fts5vocab (delivery_values, 'instance');
      CREATE TABLE delivery_search_mark (
        only INTEGER PRIMARY KEY CHECK (only = 1),
        seq INTEGER NOT NULL
      ) STRICT;
      INSERT INTO delivery_search_mark (only, seq) VALUES (1, 0);
    `),
}
