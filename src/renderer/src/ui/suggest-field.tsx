import { useEffect, useId, useLayoutEffect, useRef, type KeyboardEvent, type RefObject } from 'react'
import { classNames } from './class-names'
import { markedText } from './marked-text'
import './suggest-field.css'

interface SuggestFieldProps {
  readonly label: string
  readonly value: string
  readonly placeholder?: string
  readonly maxLength?: number
  /** Open while there are any. */
  readonly suggestions: readonly { readonly text: string; readonly hint: string }[]
  /** The one that is taken next; -1 for none. */
  readonly active: number
  /** Parts of the value to underline: what is wrong with it is said elsewhere, under `describedBy`. */
  readonly faults: readonly { readonly offset: number; readonly length: number }[]
  readonly describedBy?: string
  readonly field: RefObject<HTMLInputElement | null>
  /** Where the cursor is to stand once the value is drawn; undefined leaves it. */
  readonly cursor: number | undefined
  readonly onChange: (value: string, cursor: number) => void
  readonly onMove: (by: 1 | -1, cursor: number) => void
  /** Takes a suggestion; without an index the active one. */
  readonly onTake: (index?: number) => void
  readonly onDismiss: () => void
  readonly onSubmit: () => void
}

/**
 * A line of text with suggestions: the editable combobox with a list of the ARIA Authoring Practices. Focus stays in the
 * line. Arrows choose, Enter and Tab take what is chosen, Escape closes the list and, once it is closed, clears the line.
 */
export function SuggestField(props: SuggestFieldProps) {
  const { label, value, placeholder, maxLength, suggestions, active, faults, describedBy, field, cursor } = props
  const base = useId()
  const backdrop = useRef<HTMLDivElement>(null)
  const isOpen = suggestions.length > 0

  // Typing moves the cursor by itself; a suggestion that was taken does not.
  useLayoutEffect(() => {
    if (cursor !== undefined) field.current?.setSelectionRange(cursor, cursor)
  }, [field, cursor, value])
  useEffect(() => {
    if (active >= 0) document.getElementById(`${base}-${String(active)}`)?.scrollIntoView({ block: 'nearest' })
  }, [base, active])

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return
    const at = event.currentTarget.selectionStart ?? value.length
    const isChosen = isOpen && active >= 0
    const acts: Readonly<Record<string, (() => void) | undefined>> = {
      ArrowDown: () => props.onMove(1, at),
      ArrowUp: isOpen ? () => props.onMove(-1, at) : undefined,
      Enter: isChosen ? () => props.onTake() : props.onSubmit,
      Tab: isChosen && !event.shiftKey ? () => props.onTake() : undefined,
      Escape: isOpen ? props.onDismiss : () => props.onChange('', 0),
    }
    const act = acts[event.key]
    if (act === undefined) return
    event.preventDefault()
    act()
  }

  return (
    <div className="suggest-field">
      <div ref={backdrop} className="suggest-field-faults" aria-hidden="true">
        {markedText(value, faults).map(({ text, isMarked }, index) => (
          <span key={index} className={classNames(isMarked && 'suggest-field-fault')}>
            {text}
          </span>
        ))}
      </div>
      <input
        ref={field}
        type="text"
        role="combobox"
        aria-label={label}
        aria-autocomplete="list"
        aria-expanded={isOpen}
        aria-controls={`${base}-list`}
        aria-activedescendant={isOpen && active >= 0 ? `${base}-${String(active)}` : undefined}
        aria-invalid={faults.length > 0}
        aria-describedby={describedBy}
        placeholder={placeholder}
        maxLength={maxLength}
        spellCheck={false}
        autoComplete="off"
        value={value}
        onChange={(event) => {
          const { value: next, selectionStart } = event.currentTarget
          props.onChange(next, selectionStart ?? next.length)
        }}
        onScroll={(event) => {
          if (backdrop.current !== null) backdrop.current.scrollLeft = event.currentTarget.scrollLeft
        }}
        onKeyDown={onKeyDown}
        onBlur={props.onDismiss}
      />
      <ul
        id={`${base}-list`}
        className="suggest-field-list"
        role="listbox"
        aria-label={`Suggestions: ${label}`}
        hidden={!isOpen}
      >
        {suggestions.map(({ text, hint }, index) => (
          <li
            key={index}
            id={`${base}-${String(index)}`}
            role="option"
            aria-selected={index === active}
            onPointerDown={(event) => {
              // The line keeps the focus.
              event.preventDefault()
            }}
            onClick={() => {
              props.onTake(index)
            }}
          >
            <code>{text}</code>
            <span className="muted">{hint}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
