import { HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import type { Extension } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { tags } from '@lezer/highlight'

/** The variables of the theme reach into the shadow tree, so light and dark need no rule of their own. */
const theme = EditorView.theme({
  '&': { height: '100%', color: 'var(--text)', backgroundColor: 'var(--surface)', fontSize: '12px' },
  '&.cm-focused': { outline: 'none' },
  // Laid over all, as an outline would lie below the numbers of the lines.
  '&.cm-focused::after': {
    content: '""',
    position: 'absolute',
    inset: '0',
    zIndex: '300',
    border: '2px solid var(--focus)',
    pointerEvents: 'none',
  },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.6' },
  '.cm-content': { caretColor: 'var(--text)', padding: '8px 0' },
  '.cm-cursor, .cm-dropCursor': { borderLeftColor: 'var(--text)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    background: 'var(--selected)',
  },
  '.cm-gutters': {
    backgroundColor: 'var(--sunken)',
    color: 'var(--text-2)',
    borderRight: '1px solid var(--line-soft)',
  },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'transparent' },
  '.cm-placeholder': { color: 'var(--text-2)' },
  '&.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--pressed)', outline: '1px solid var(--line-strong)' },
  '.cm-lintRange-error': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--bad)',
    textDecorationSkipInk: 'none',
    textUnderlineOffset: '3px',
  },
  '.cm-tooltip': {
    maxWidth: '480px',
    border: '1px solid var(--line-strong)',
    borderRadius: '6px',
    backgroundColor: 'var(--raised)',
    color: 'var(--text)',
    font: '12px/1.5 var(--sans)',
    boxShadow: '0 4px 16px var(--shadow)',
  },
  '.cm-tooltip-about': { padding: '6px 10px' },
  '.cm-tooltip-about code': { fontFamily: 'var(--mono)', color: 'var(--code-key)' },
  '.cm-tooltip-about p': { margin: '4px 0 0', color: 'var(--text-2)' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--mono)', maxHeight: '16em' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '2px 8px' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    backgroundColor: 'var(--selected)',
    color: 'var(--text)',
  },
  '.cm-completionDetail': { marginLeft: '12px', color: 'var(--text-2)', fontStyle: 'normal' },
  '.cm-completionMatchedText': { color: 'var(--accent-text)', textDecoration: 'none', fontWeight: '600' },
  '.cm-completionIcon': { display: 'none' },
  '.cm-diagnostic-error': { borderLeft: '3px solid var(--bad)' },
})

const highlight = HighlightStyle.define([
  { tag: [tags.keyword, tags.definitionKeyword, tags.modifier], color: 'var(--code-literal)' },
  { tag: [tags.propertyName, tags.attributeName], color: 'var(--code-key)' },
  { tag: tags.string, color: 'var(--code-string)' },
  { tag: [tags.integer, tags.float, tags.number], color: 'var(--code-number)' },
  { tag: [tags.bool, tags.null, tags.special(tags.name)], color: 'var(--code-literal)' },
  { tag: [tags.variableName, tags.atom], color: 'var(--part-signature)' },
  { tag: [tags.comment, tags.lineComment], color: 'var(--text-2)', fontStyle: 'italic' },
  { tag: [tags.punctuation, tags.paren, tags.brace, tags.separator], color: 'var(--text-2)' },
])

export const editorTheme: Extension = [theme, syntaxHighlighting(highlight)]
