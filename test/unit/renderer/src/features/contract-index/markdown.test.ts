import fc from 'fast-check'
import { createElement } from 'react'
import { describe, expect, it } from 'vitest'
import {
  readInline,
  readMarkdown,
  type Link,
} from '../../../../../../src/renderer/src/features/contract-index/markdown'
import { MarkdownView } from '../../../../../../src/renderer/src/features/contract-index/markdown-view'
import { markupOf, wordsOf } from '../../../render'

const ALLOWED = new Set(['div', 'p', 'ul', 'li', 'br', 'code', 'strong', 'pre', 'a'])

const renderLink = ({ text, url }: Link) => createElement('a', { href: url }, text)

describe('the Markdown of the documentation', () => {
  it('reads headings, paragraphs line by line, lists and code', () => {
    expect(
      readMarkdown('# Title #\n\nRoute: GET /x\nHost: y\n- one\n2. two\n\n```json\n{ "a": 1 }\n\n```\nend'),
    ).toEqual([
      { kind: 'heading', line: [{ kind: 'text', text: 'Title' }] },
      { kind: 'paragraph', lines: [[{ kind: 'text', text: 'Route: GET /x' }], [{ kind: 'text', text: 'Host: y' }]] },
      { kind: 'list', lines: [[{ kind: 'text', text: 'one' }], [{ kind: 'text', text: 'two' }]] },
      { kind: 'code', text: '{ "a": 1 }\n' },
      { kind: 'paragraph', lines: [[{ kind: 'text', text: 'end' }]] },
    ])
  })

  it('takes the rest of a text for code whose fence is never closed', () => {
    expect(readMarkdown('```\na\nb')).toEqual([{ kind: 'code', text: 'a\nb' }])
  })

  it('reads code, bold and whole links within a line', () => {
    expect(readInline('Use `PUT` and **only** [that](https://knogin.com/a) way')).toEqual([
      { kind: 'text', text: 'Use ' },
      { kind: 'code', text: 'PUT' },
      { kind: 'text', text: ' and ' },
      { kind: 'strong', text: 'only' },
      { kind: 'text', text: ' ' },
      { kind: 'link', text: 'that', url: 'https://knogin.com/a' },
      { kind: 'text', text: ' way' },
    ])
  })

  it.each(['[a](javascript:alert(1))', '[a](/relative)', '[a](data:text/html,x)', '<b>bold</b>', '![a](x)'])(
    'leaves %j as text',
    (text) => {
      expect(readInline(text)).toEqual([{ kind: 'text', text }])
    },
  )

  it('never fails, and never lets markup of the text through', () => {
    const piece = fc.constantFrom(
      '<img src=x onerror=1>',
      '<script>',
      '`',
      '**',
      '[a](',
      ')',
      '](https://x.example)',
      '```\n',
      '# ',
      '- ',
      '\n',
      '&',
      '"',
      'word ',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece).map((pieces) => pieces.join('')),
        ),
        (text) => {
          readMarkdown(text)
          const drawn = markupOf(createElement(MarkdownView, { text, renderLink }))
          const tags = [...drawn.matchAll(/<\/?([a-z]+)/g)].map(([, tag]) => tag ?? '')
          expect(tags.filter((tag) => !ALLOWED.has(tag))).toEqual([])
        },
      ),
    )
  })

  it('shows what it does not read as the text that it is', () => {
    expect(wordsOf(createElement(MarkdownView, { text: '1 &lt; 2 | a table |', renderLink }))).toContain('| a table |')
  })
})
