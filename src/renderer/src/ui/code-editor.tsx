import { closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { bracketMatching, indentOnInput } from '@codemirror/language'
import { lintKeymap } from '@codemirror/lint'
import { Compartment, EditorState, type Extension } from '@codemirror/state'
import { EditorView, keymap, lineNumbers, placeholder as placeholderOf } from '@codemirror/view'
import { useEffectEvent, useLayoutEffect, useRef, useState, type Ref, useImperativeHandle } from 'react'
import { editorTheme } from './editor-theme'
import './code-editor.css'

/** For what cannot be said by a property: where the cursor goes. */
export interface EditorHandle {
  select(from: number, to: number): void
}

interface CodeEditorProps {
  readonly label: string
  readonly value: string
  readonly maxLength: number
  readonly placeholder?: string
  /** Language, completion, lint. May change; the text, its history and the cursor stay. */
  readonly extensions: Extension
  readonly handle?: Ref<EditorHandle>
  readonly onChange: (value: string) => void
  /** Ctrl+Enter or ⌘Enter. */
  readonly onRun: () => void
}

/**
 * CodeMirror in a shadow tree. There its styles are style sheets that a script made, which the page's policy
 * (`style-src 'self'`) lets be; in the page itself they would be `<style>` elements, which it does not. Tab moves on to the
 * next control, as everywhere.
 */
export function CodeEditor(props: CodeEditorProps) {
  const { label, value, maxLength, placeholder = '', extensions, handle } = props
  const host = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView>(undefined)
  /** A hidden screen takes its editor down; its text's history and the cursor come back with it. */
  const left = useRef<EditorState>(undefined)
  const [changing] = useState(() => new Compartment())
  const changed = useEffectEvent((text: string) => {
    props.onChange(text)
  })
  const run = useEffectEvent(() => {
    props.onRun()
  })
  const begin = useEffectEvent(() =>
    EditorState.create({
      doc: value,
      extensions: [
        // Before the default keys, where it would make a new line.
        keymap.of([
          {
            key: 'Mod-Enter',
            run: () => {
              run()
              return true
            },
          },
        ]),
        lineNumbers(),
        history(),
        indentOnInput(),
        bracketMatching(),
        closeBrackets(),
        EditorView.lineWrapping,
        EditorState.changeFilter.of(({ newDoc }) => newDoc.length <= maxLength),
        EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'false', tabindex: '0' }),
        placeholderOf(placeholder),
        keymap.of([...closeBracketsKeymap, ...completionKeymap, ...lintKeymap, ...historyKeymap, ...defaultKeymap]),
        editorTheme,
        EditorView.updateListener.of((update) => {
          if (update.docChanged) changed(update.state.doc.toString())
        }),
        changing.of(extensions),
      ],
    }),
  )

  useLayoutEffect(() => {
    const element = host.current
    if (element === null) return
    const root = element.shadowRoot ?? element.attachShadow({ mode: 'open' })
    const editor = new EditorView({ state: left.current ?? begin(), parent: root, root })
    view.current = editor
    return () => {
      left.current = editor.state
      editor.destroy()
    }
  }, [])
  useLayoutEffect(() => {
    view.current?.dispatch({ effects: changing.reconfigure(extensions) })
  }, [changing, extensions])
  useLayoutEffect(() => {
    const editor = view.current
    const text = editor?.state.doc.toString()
    // Only what came from elsewhere: what was typed is there already.
    if (editor !== undefined && text !== value.replaceAll(/\r\n?/g, '\n'))
      editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: value } })
  }, [value])
  useImperativeHandle(handle, () => ({
    select(from, to) {
      const editor = view.current
      if (editor === undefined) return
      const end = editor.state.doc.length
      editor.dispatch({ selection: { anchor: Math.min(from, end), head: Math.min(to, end) }, scrollIntoView: true })
      editor.focus()
    },
  }))
  return <div ref={host} className="code-editor" />
}
