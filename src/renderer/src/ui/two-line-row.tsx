import type { ReactNode } from 'react'
import './two-line-row.css'

interface TwoLineRowProps {
  readonly title: ReactNode
  readonly detail: ReactNode
  /** On the right, beside the title. */
  readonly aside?: ReactNode
  /** On the right, beside the detail. */
  readonly detailAside?: ReactNode
}

/** A row of a list that says two things. */
export function TwoLineRow({ title, detail, aside, detailAside }: TwoLineRowProps) {
  return (
    <div className="two-line-row">
      <span className="ellipsis foreign two-line-row-title">{title}</span>
      <span className="two-line-row-aside">{aside}</span>
      <span className="ellipsis foreign muted">{detail}</span>
      <span className="two-line-row-aside muted">{detailAside}</span>
    </div>
  )
}
