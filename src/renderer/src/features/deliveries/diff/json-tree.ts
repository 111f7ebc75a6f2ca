import { tokenizeJson, type JsonToken } from '../../../ui/json-tokens'

/**
 * JSON as it was written, not as JavaScript reads it: a number keeps all its digits, so that 1.0 and 1, or two long ids
 * that a double cannot tell apart, differ.
 */
export type JsonTree =
  | { readonly kind: 'scalar'; readonly text: string }
  | { readonly kind: 'array'; readonly items: readonly JsonTree[] }
  | { readonly kind: 'object'; readonly members: ReadonlyMap<string, JsonTree> }

/** Deeper than this is not compared by structure. */
const MAX_DEPTH = 200

/** `undefined` where structure says too little: no JSON, a key that occurs twice, or nested too deep. */
export function parseJsonTree(text: string): JsonTree | undefined {
  try {
    JSON.parse(text)
  } catch {
    return undefined
  }
  const tokens = tokenizeJson(text).filter(({ kind }) => kind !== 'space')
  let at = 0
  const next = (): JsonToken | undefined => tokens[at++]
  const value = (depth: number): JsonTree | undefined => {
    const token = next()
    if (token === undefined || depth > MAX_DEPTH) return undefined
    if (token.text === '[') return array(depth)
    if (token.text === '{') return object(depth)
    return { kind: 'scalar', text: token.kind === 'string' ? normalized(token.text) : token.text }
  }
  const array = (depth: number): JsonTree | undefined => {
    const items: JsonTree[] = []
    if (tokens[at]?.text === ']') at += 1
    else
      do {
        const item = value(depth + 1)
        if (item === undefined) return undefined
        items.push(item)
      } while (next()?.text === ',')
    return { kind: 'array', items }
  }
  const object = (depth: number): JsonTree | undefined => {
    const members = new Map<string, JsonTree>()
    if (tokens[at]?.text === '}') at += 1
    else
      do {
        const key = JSON.parse(next()?.text ?? '""') as string
        // The colon.
        at += 1
        const member = value(depth + 1)
        if (member === undefined || members.has(key)) return undefined
        members.set(key, member)
      } while (next()?.text === ',')
    return { kind: 'object', members }
  }
  return value(0)
}

/** One spelling for a string, however it was escaped. */
const normalized = (text: string): string => JSON.stringify(JSON.parse(text))

const texts = new WeakMap<JsonTree, string>()

/** One text for equal trees: the order of an object's members says nothing. */
export function canonicalText(tree: JsonTree): string {
  if (tree.kind === 'scalar') return tree.text
  const known = texts.get(tree)
  if (known !== undefined) return known
  const text =
    tree.kind === 'array'
      ? `[${tree.items.map(canonicalText).join(',')}]`
      : `{${[...tree.members]
          .map(([key, member]) => `${JSON.stringify(key)}:${canonicalText(member)}`)
          .sort()
          .join(',')}}`
  texts.set(tree, text)
  return text
}
