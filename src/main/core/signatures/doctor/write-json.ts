import type { JsonMember, JsonTree } from './json-tree'

/** How a program writes JSON. */
export interface JsonStyle {
  /** White space before each item (an indentation per level), between them only, or none. */
  readonly layout: 'compact' | 'spaced' | '  ' | '    ' | '\t'
  readonly strings: 'written' | 'plain' | 'ascii' | 'slashes' | 'ascii-slashes' | 'html'
  /** As written to the last digit, or as ECMAScript writes the same number, which RFC 8785 §3.2.2.3 asks for. */
  readonly numbers: 'written' | 'ecmascript'
  /** By UTF-16 code units of the names (RFC 8785 §3.2.3). */
  readonly isSorted: boolean
}

export function writeJson(tree: JsonTree, style: JsonStyle): string {
  const isIndented = style.layout !== 'compact' && style.layout !== 'spaced'
  const comma = style.layout === 'spaced' ? ', ' : ','
  const colon = style.layout === 'compact' ? ':' : ': '
  let text = ''

  function writeAll<T>(open: string, close: string, items: readonly T[], indent: string, writeOne: (item: T) => void) {
    const inner = isIndented ? `\n${indent}${style.layout}` : ''
    text += open
    items.forEach((item, index) => {
      text += index === 0 ? inner : (isIndented ? ',' : comma) + inner
      writeOne(item)
    })
    text += isIndented && items.length > 0 ? `\n${indent}${close}` : close
  }

  function write(node: JsonTree, indent: string): void {
    const deeper = isIndented ? indent + style.layout : indent
    switch (node.kind) {
      case 'word':
        text += node.written
        break
      case 'number':
        text += writeNumber(node.written, style.numbers)
        break
      case 'string':
        text += writeString(node.written, style.strings)
        break
      case 'array':
        writeAll('[', ']', node.items, indent, (item) => write(item, deeper))
        break
      case 'object':
        writeAll('{', '}', style.isSorted ? sorted(node.members) : node.members, indent, ({ name, value }) => {
          text += writeString(name, style.strings) + colon
          write(value, deeper)
        })
        break
    }
  }

  write(tree, '')
  return text
}

/** By UTF-16 code units of the names. */
export function sorted(members: readonly JsonMember[]): readonly JsonMember[] {
  const named = members.map((member) => ({ member, name: decoded(member.name) }))
  return named.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)).map(({ member }) => member)
}

/** Nothing that any of the styles writes in another way: most strings are so, and need no decoding. */
const IS_ALWAYS_THE_SAME = /^"[ !#-%'-.0-;=?-[\]-~]*"$/

const decoded = (written: string): string =>
  IS_ALWAYS_THE_SAME.test(written) ? written.slice(1, -1) : String(JSON.parse(written))

export function writeNumber(written: string, numbers: JsonStyle['numbers']): string {
  if (numbers === 'written') return written
  // Rounded to a double where it is none: a sender that reads JSON in JavaScript signs that.
  const number = Number(written)
  return Number.isFinite(number) ? String(number) : written
}

const NON_ASCII = /[\u0080-\uffff]/g
const HTML = /[<>&\u2028\u2029]/g
const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`

export function writeString(written: string, strings: JsonStyle['strings']): string {
  if (strings === 'written' || IS_ALWAYS_THE_SAME.test(written)) return written
  // Well-formed (ECMA-262 §25.5.2.3): half of a surrogate pair is written as an escape.
  const plain = JSON.stringify(decoded(written))
  if (strings === 'plain') return plain
  if (strings === 'html') return plain.replace(HTML, escaped)
  const ascii = strings === 'slashes' ? plain : plain.replace(NON_ASCII, escaped)
  return strings === 'ascii' ? ascii : ascii.replaceAll('/', '\\/')
}
