import { useId, type ReactNode } from 'react'
import './popover.css'

interface PopoverProps {
  /** What the button shows. */
  readonly face: ReactNode
  readonly label: string
  readonly children: ReactNode
}

/** A button that shows more. The browser's own popover: Escape and a click outside close it, and focus goes back. */
export function Popover({ face, label, children }: PopoverProps) {
  const id = useId()
  const anchor = `--${id}`
  return (
    <>
      <button type="button" className="popover-button" popoverTarget={id} style={{ anchorName: anchor }}>
        {face}
      </button>
      <div
        id={id}
        className="popover"
        popover="auto"
        role="dialog"
        aria-label={label}
        style={{ positionAnchor: anchor }}
      >
        {children}
      </div>
    </>
  )
}
