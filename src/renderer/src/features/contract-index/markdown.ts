/*
 * The small part of Markdown that the documentation is written in, read into plain data: what is drawn from it are
 * elements, never markup. Everything else stays the text that it is.
 */

export interface Link {
  readonly kind: 'link'
  readonly text: string
  readonly url: string
}

export type Inline = { readonly kind: 'text' | 'code' | 'strong'; readonly text: string } | Link

type Line = readonly Inline[]

export type Block =
  | { readonly kind: 'heading'; readonly line: Line }
  | { readonly kind: 'paragraph' | 'list'; readonly lines: readonly Line[] }
  | { readonly kind: 'code'; readonly text: string }

const FENCE = /^ {0,3}(`{3,}|~{3,})/
const HEADING = /^ {0,3}#{1,6} +(.*?)(?: +#+)? *$/
const ITEM = /^ {0,6}(?:[-*+]|\d{1,9}[.)]) +(.*)$/

/** Never throws, whatever the text. Lines of a paragraph stay lines: the contract says `Route:`, `Host:` one in each. */
export function readMarkdown(text: string): readonly Block[] {
  const blocks: Block[] = []
  let open: { readonly kind: 'paragraph' | 'list'; readonly lines: Line[] } | undefined
  const add = (kind: 'paragraph' | 'list', line: string): void => {
    if (open?.kind !== kind) {
      open = { kind, lines: [] }
      blocks.push(open)
    }
    open.lines.push(readInline(line))
  }
  const lines = text.split(/\r\n|[\r\n]/)
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    const [, fence] = FENCE.exec(line) ?? []
    const [, heading] = HEADING.exec(line) ?? []
    const [, item] = ITEM.exec(line) ?? []
    if (fence !== undefined) {
      const end = lines.findIndex((other, index) => index > at && other.trim().startsWith(fence))
      const to = end === -1 ? lines.length : end
      blocks.push({ kind: 'code', text: lines.slice(at + 1, to).join('\n') })
      at = to
      open = undefined
    } else if (heading !== undefined) {
      blocks.push({ kind: 'heading', line: readInline(heading) })
      open = undefined
    } else if (line.trim() === '') open = undefined
    else if (item !== undefined) add('list', item)
    else add('paragraph', line.trim())
  }
  return blocks
}

const INLINE = /`([^`]+)`|\*\*([^*]+)\*\*|\[([^[\]]+)\]\((https?:\/\/[^\s()<>"]+)\)/g

/** Code, bold and links to a whole address; a link of any other kind stays text. */
export function readInline(text: string): Line {
  const parts: Inline[] = []
  let at = 0
  for (const match of text.matchAll(INLINE)) {
    const [all, code, strong, label, url] = match
    if (match.index > at) parts.push({ kind: 'text', text: text.slice(at, match.index) })
    if (code !== undefined) parts.push({ kind: 'code', text: code })
    else if (strong !== undefined) parts.push({ kind: 'strong', text: strong })
    else if (label !== undefined && url !== undefined) parts.push({ kind: 'link', text: label, url })
    at = match.index + all.length
  }
  if (at < text.length) parts.push({ kind: 'text', text: text.slice(at) })
  return parts
}
