import { optionsOf } from './json-options'
import { readJsonTree, type JsonTree } from './json-tree'
import { writeJson, type JsonStyle } from './write-json'

/** A larger body is not written again: it would take too long. */
export const MAX_REWRITTEN_BODY_BYTES = 262_144

/** All that is written for one body: a large one is tried in the likeliest forms only. */
const MAX_WRITTEN_CHARS = 3 * 1_048_576

const LAYOUTS: readonly (readonly [JsonStyle['layout'], string])[] = [
  ['compact', 'without white space'],
  ['spaced', `with ", " and ": " between (as Python's json.dumps does)`],
  ['  ', 'indented by 2 spaces'],
  ['    ', 'indented by 4 spaces'],
  ['\t', 'indented by tabs'],
]

const STRINGS: readonly (readonly [JsonStyle['strings'], string])[] = [
  ['written', ''],
  ['plain', 'with no escape that is not needed'],
  ['ascii', "with all but ASCII as \\u escapes (as Python's json.dumps does)"],
  ['ascii-slashes', `with "\\/" and all but ASCII as \\u escapes (as PHP's json_encode does)`],
  ['slashes', 'with "/" as "\\/"'],
  ['html', "with <, > and & as \\u escapes (as Go's encoding/json does)"],
]

/** A form of a body's JSON, in words that end "matches when the JSON is written …". */
export interface JsonGuess {
  readonly how: string
  readonly text: string
}

/** Other forms of the same JSON, likely first, none twice. None for what is no JSON. */
export function* jsonGuesses(received: string): Generator<JsonGuess> {
  const tree = readJsonTree(received)
  if (tree === null) return
  const canonical = writeJson(tree, { layout: 'compact', strings: 'plain', numbers: 'ecmascript', isSorted: true })
  let writtenChars = 0
  for (const { style, how, lineBreak } of stylesFor(tree)) {
    if (writtenChars > MAX_WRITTEN_CHARS) return
    const text = writeJson(tree, style) + lineBreak
    writtenChars += text.length
    if (text === received) continue
    yield { how: text === canonical ? `${how} (canonical JSON, RFC 8785)` : how, text }
  }
}

interface StyledGuess {
  readonly style: JsonStyle
  readonly how: string
  readonly lineBreak: '' | '\n'
  /** In how many ways it differs from what was received, beside the white space. */
  readonly oddity: number
}

/** Only those options that make a difference for this document: most are plain ASCII, and many have no slash in them. */
function stylesFor(tree: JsonTree): readonly StyledGuess[] {
  const { forms, isNumberRewritten, isUnsorted } = optionsOf(tree)
  const strings = STRINGS.filter(([form]) => form === 'written' || forms.has(form))
  const numbers = isNumberRewritten ? (['written', 'ecmascript'] as const) : (['written'] as const)
  const orders = isUnsorted ? [false, true] : [false]

  const all = LAYOUTS.flatMap(([layout, layoutWords]) =>
    strings.flatMap(([form, formWords]) =>
      numbers.flatMap((number) =>
        orders.flatMap((isSorted) =>
          (['', '\n'] as const).map((lineBreak): StyledGuess => {
            const words = [
              layoutWords,
              isSorted ? 'with sorted names' : '',
              formWords,
              number === 'ecmascript' ? 'with its numbers as JavaScript writes them' : '',
              lineBreak === '' ? '' : 'with a line break at the end',
            ].filter((word) => word !== '')
            return {
              style: { layout, strings: form, numbers: number, isSorted },
              how: words.join(', '),
              lineBreak,
              oddity: words.length,
            }
          }),
        ),
      ),
    ),
  )
  return all.sort((a, b) => a.oddity - b.oddity)
}
