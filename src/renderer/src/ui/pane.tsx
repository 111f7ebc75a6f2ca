import { useLayoutEffect, useRef, type ReactNode } from 'react'
import './pane.css'

interface PaneProps {
  /** Names the region. */
  readonly label: string
  /** The first line: a heading and what belongs beside it. */
  readonly head: ReactNode
  /** Takes the focus when what had it is gone, as a form that was sent or a token that was removed: it would fall to the page. */
  readonly inheritsFocus?: boolean
  readonly children: ReactNode
}

/** One half of a screen: a line on top that stays, and what is below it. */
export function Pane({ label, head, inheritsFocus = false, children }: PaneProps) {
  const section = useRef<HTMLElement>(null)
  useLayoutEffect(() => {
    if (inheritsFocus && document.activeElement === document.body) section.current?.focus()
  }, [inheritsFocus])
  return (
    <section ref={section} className="pane" aria-label={label} tabIndex={inheritsFocus ? -1 : undefined}>
      <header className="pane-head">{head}</header>
      {children}
    </section>
  )
}

/** The part of a pane that scrolls. */
export function PaneBody({ children }: { readonly children: ReactNode }) {
  return <div className="pane-body">{children}</div>
}
