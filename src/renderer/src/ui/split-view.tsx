import { useRef, useState, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react'
import './split-view.css'

interface SplitViewProps {
  readonly list: ReactNode
  readonly inspector: ReactNode
  /** The list's share at first, in percent. */
  readonly initialPercent: number
}

const MIN_PERCENT = 25
const MAX_PERCENT = 75
const clamp = (percent: number): number => Math.min(MAX_PERCENT, Math.max(MIN_PERCENT, percent))

/** A list on the left, an inspector on the right, and a line between them that can be moved by pointer or arrow keys. */
export function SplitView({ list, inspector, initialPercent }: SplitViewProps) {
  const box = useRef<HTMLDivElement>(null)
  const [percent, setPercent] = useState(initialPercent)

  const drag = (event: PointerEvent<HTMLDivElement>): void => {
    const bounds = box.current?.getBoundingClientRect()
    if (bounds === undefined || !event.currentTarget.hasPointerCapture(event.pointerId)) return
    setPercent(clamp(((event.clientX - bounds.left) / bounds.width) * 100))
  }
  const nudge = (event: KeyboardEvent): void => {
    const by = { ArrowLeft: -2, ArrowRight: 2 }[event.key]
    if (by === undefined) return
    event.preventDefault()
    setPercent((current) => clamp(current + by))
  }

  return (
    <div ref={box} className="split-view" style={{ gridTemplateColumns: `${String(percent)}% 1px minmax(0, 1fr)` }}>
      {list}
      <div
        className="split-view-line"
        role="separator"
        aria-label="Width of the list"
        aria-orientation="vertical"
        aria-valuenow={Math.round(percent)}
        aria-valuemin={MIN_PERCENT}
        aria-valuemax={MAX_PERCENT}
        tabIndex={0}
        onKeyDown={nudge}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId)
        }}
        onPointerMove={drag}
      />
      {inspector}
    </div>
  )
}
