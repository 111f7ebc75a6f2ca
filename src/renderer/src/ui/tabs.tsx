import { useEffect, useId, type KeyboardEvent, type ReactNode } from 'react'
import './tabs.css'

export interface Tab<Id extends string> {
  readonly id: Id
  readonly label: string
  /** Beside the label: a count, a state. */
  readonly mark?: ReactNode
}

interface TabsProps<Id extends string> {
  readonly label: string
  readonly tabs: readonly Tab<Id>[]
  readonly selected: Id
  readonly onSelect: (id: Id) => void
  /** The panel of the selected tab. */
  readonly children: ReactNode
}

/** The tab pattern of the ARIA Authoring Practices with automatic activation: arrows, Home and End move and select. */
export function Tabs<Id extends string>({ label, tabs, selected, onSelect, children }: TabsProps<Id>) {
  const base = useId()
  // Where there is no room for all of them, the selected one is in view.
  useEffect(() => {
    document.getElementById(`${base}-tab-${selected}`)?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [base, selected])
  const move = (event: KeyboardEvent): void => {
    const at = tabs.findIndex((tab) => tab.id === selected)
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1 + tabs.length, Home: 0, End: tabs.length - 1 }[event.key]
    const next = to === undefined ? undefined : tabs[to % tabs.length]
    if (next === undefined) return
    event.preventDefault()
    onSelect(next.id)
    document.getElementById(`${base}-tab-${next.id}`)?.focus()
  }
  return (
    <div className="tabs">
      <div className="tabs-list" role="tablist" aria-label={label}>
        {tabs.map((tab) => (
          <button
            key={tab.id}
            type="button"
            role="tab"
            id={`${base}-tab-${tab.id}`}
            className="tabs-tab"
            aria-selected={tab.id === selected}
            aria-controls={tab.id === selected ? `${base}-panel` : undefined}
            tabIndex={tab.id === selected ? 0 : -1}
            onKeyDown={move}
            onClick={() => {
              onSelect(tab.id)
            }}
          >
            {tab.label}
            {tab.mark}
          </button>
        ))}
      </div>
      <div
        className="tabs-panel"
        role="tabpanel"
        id={`${base}-panel`}
        aria-labelledby={`${base}-tab-${selected}`}
        // It scrolls, and may hold nothing else that the keyboard reaches.
        tabIndex={0}
      >
        {children}
      </div>
    </div>
  )
}
