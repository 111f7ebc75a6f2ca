import { useId, useLayoutEffect, useRef, type ReactNode } from 'react'
import { Button } from './button'
import './dialog.css'

interface DialogProps {
  readonly title: string
  /** Escape, the cross, or a button of the content: the owner then draws it no more. */
  readonly onClose: () => void
  /** For what has long lines. */
  readonly isWide?: boolean
  readonly children: ReactNode
}

/**
 * The browser's own modal dialog: it keeps the focus, makes the rest of the page inert, and gives the focus back. It is
 * open for as long as it is drawn.
 */
export function Dialog({ title, onClose, isWide = false, children }: DialogProps) {
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  const isShown = useRef(false)
  useLayoutEffect(() => {
    const element = dialog.current
    isShown.current = true
    element?.showModal()
    // Closed before it is gone, or hidden with its screen: a removed one gives no focus back, a hidden one blocks the page.
    return () => {
      isShown.current = false
      element?.close()
    }
  }, [])
  return (
    <dialog
      ref={dialog}
      className={isWide ? 'dialog dialog-wide' : 'dialog'}
      aria-labelledby={id}
      onClose={(event) => {
        // The event comes late: by then it may be open again, or hidden on purpose.
        if (event.target === dialog.current && isShown.current && !event.currentTarget.open) onClose()
      }}
    >
      <header className="dialog-head">
        <h2 id={id}>{title}</h2>
        <Button look="quiet" icon="close" aria-label={`Close: ${title}`} onClick={onClose} />
      </header>
      <div className="dialog-body">{children}</div>
    </dialog>
  )
}
