import type { ReactNode } from 'react'
import { classNames } from './class-names'
import './code-view.css'

interface CodeViewProps {
  readonly label: string
  /** Long lines go on in the next one; a hex dump must not. */
  readonly wrap?: boolean
  /** Takes all the height there is and scrolls in itself. */
  readonly fill?: boolean
  readonly children: ReactNode
}

/** A box of monospaced text that can be reached and scrolled by keyboard. */
export function CodeView({ label, wrap = true, fill = false, children }: CodeViewProps) {
  return (
    <pre
      className={classNames('code-view', wrap && 'code-view-wrap', fill && 'code-view-fill')}
      role="group"
      aria-label={label}
      tabIndex={0}
    >
      {children}
    </pre>
  )
}
