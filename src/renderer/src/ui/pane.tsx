import type { ReactNode } from 'react'
import './pane.css'

interface PaneProps {
  /** Names the region. */
  readonly label: string
  /** The first line: a heading and what belongs beside it. */
  readonly head: ReactNode
  readonly children: ReactNode
}

/** One half of a screen: a line on top that stays, and what is below it. */
export function Pane({ label, head, children }: PaneProps) {
  return (
    <section className="pane" aria-label={label}>
      <header className="pane-head">{head}</header>
      {children}
    </section>
  )
}

/** The part of a pane that scrolls. */
export function PaneBody({ children }: { readonly children: ReactNode }) {
  return <div className="pane-body">{children}</div>
}
