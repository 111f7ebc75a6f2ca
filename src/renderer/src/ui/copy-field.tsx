import { useRef, useState } from 'react'
import { Button } from './button'
import { copySelection } from './copy-text'
import './copy-field.css'

interface CopyFieldProps {
  readonly label: string
  readonly value: string
}

/** A value to take away; never a secret. */
export function CopyField({ label, value }: CopyFieldProps) {
  const field = useRef<HTMLInputElement>(null)
  const [outcome, setOutcome] = useState<'copied' | 'selected'>()
  const copy = (): void => {
    field.current?.select()
    setOutcome(copySelection() ? 'copied' : 'selected')
  }
  return (
    <div className="copy-field">
      <input
        ref={field}
        type="text"
        readOnly
        aria-label={label}
        value={value}
        spellCheck={false}
        onFocus={(event) => {
          event.currentTarget.select()
        }}
        onBlur={() => {
          setOutcome(undefined)
        }}
      />
      <Button icon={outcome === 'copied' ? 'check' : 'copy'} aria-label={`Copy ${label}`} onClick={copy}>
        Copy
      </Button>
      <span className="copy-field-outcome" role="status">
        {outcome === 'copied' && 'Copied.'}
        {outcome === 'selected' && 'Selected: copy it with Ctrl+C or ⌘C.'}
      </span>
    </div>
  )
}
