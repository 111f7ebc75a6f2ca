/**
 * How a header or a JSON value becomes words of the index `delivery_values`. Of `{"data":{"id":42}}` these are
 * `jdata`, `jdata.id` (something is there), `jdata.id=42` (its text) and `ndata.id=c045…` (a number, written so that
 * the order of the words is the order of the numbers); of a header, `hcontent-type` and `hcontent-type=application/json`.
 *
 * The words are sorted in the index, so a beginning and a range are found as fast as one word. Everything is in lower
 * case, and white space, quotation marks and `%` are escaped, so that the tokenizer cuts at the blanks between words only.
 */
const MAX_VALUE_CHARS = 500
const MAX_PATH_CHARS = 250
/** Of a path with more, only that with no star and that with stars alone are words. */
const MAX_MIXED_PLACES = 3

export const headerKey = (name: string): string => `h${escaped(name)}`

export function jsonKey(path: readonly string[]): string | undefined {
  const key = joined(path)
  return key.length > MAX_PATH_CHARS ? undefined : `j${key}`
}

/** Under the key of the text, `j…`, numbers have one of their own. */
export const numberKey = (key: string): string => `n${key.slice(1)}`

/** Long values are known by their beginning. */
export const valueWord = (key: string, value: string): string => `${key}=${escapedValue(value)}`

export const numberWord = (key: string, value: number): string => `${numberKey(key)}=${sortable(value)}`

export const escapedValue = (value: string): string => escaped(value.slice(0, MAX_VALUE_CHARS))

/** The sixteen hex digits of a double, turned so that they sort as the numbers do. */
export function sortable(value: number): string {
  const view = new DataView(new ArrayBuffer(8))
  view.setFloat64(0, value + 0)
  const bits = view.getBigUint64(0)
  const isNegative = bits >> 63n === 1n
  const turned = isNegative ? ~bits & 0xffff_ffff_ffff_ffffn : bits | (1n << 63n)
  return turned.toString(16).padStart(16, '0')
}

/** All that may stand in a word beside letters, digits and what is beyond ASCII. For the tokenizer's `tokenchars`. */
export const WORD_PUNCTUATION = '!#$%&()*+,-./:;<=>?@[\\]^_`{|}~'

/** A path as it may be asked for: with the number of each place of an array, or with a star for it. */
export function pathVariants(path: readonly (string | number)[]): string[][] {
  const places = path.filter((step) => typeof step === 'number').length
  if (places > MAX_MIXED_PLACES) return [path.map(String), path.map((step) => (typeof step === 'number' ? '*' : step))]
  let variants: string[][] = [[]]
  for (const step of path) {
    const ways = typeof step === 'number' ? [String(step), '*'] : [step]
    variants = variants.flatMap((variant) => ways.map((way) => [...variant, way]))
  }
  return variants
}

function joined(path: readonly string[]): string {
  return path.map((step) => escaped(step).replace(/[.=]/g, hexed)).join('.')
}

function escaped(text: string): string {
  // A lone surrogate has no UTF-8.
  return text
    .replace(/\p{Cs}/gu, '\uFFFD')
    .toLowerCase()
    .replace(/[\0- %"'\x7f]/g, hexed)
}

function hexed(char: string): string {
  return `%${char.charCodeAt(0).toString(16).padStart(2, '0')}`
}
