import {
  useEffect,
  useEffectEvent,
  useId,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
} from 'react'
import { anchorAt, anchoredScrollTop, revealingScrollTop, visibleWindow, type Anchor } from './list-window'
import './virtual-list.css'

interface VirtualListProps<Item, Key extends string> {
  readonly label: string
  readonly items: readonly Item[]
  readonly keyOf: (item: Item) => Key
  readonly rowHeight: number
  readonly selectedKey: Key | undefined
  readonly onSelect: (key: Key) => void
  readonly renderRow: (item: Item) => ReactNode
  /** Below the last row, scrolled with it. */
  readonly footer?: ReactNode
  /** The last rows have come near. May be called again while they are. */
  readonly onNearEnd?: () => void
}

const OVERSCAN_ROWS = 12
const moves = new Set(['ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'Home', 'End'])

/**
 * A listbox of equal rows of which only the visible ones are drawn. Where it stands is kept as an anchor (a row and an
 * offset), and the scroll position is derived from that: rows that arrive above what is being read do not move it.
 */
export function VirtualList<Item, Key extends string>({
  label,
  items,
  keyOf,
  rowHeight,
  selectedKey,
  onSelect,
  renderRow,
  footer,
  onNearEnd,
}: VirtualListProps<Item, Key>) {
  const base = useId()
  const box = useRef<HTMLDivElement>(null)
  const drawnItems = useRef<readonly Item[]>(undefined)
  const revealedKey = useRef(selectedKey)
  const [height, setHeight] = useState(0)
  const [anchor, setAnchor] = useState<Anchor<Key>>()

  const keys = items.map(keyOf)
  const scrollTop = anchoredScrollTop(anchor, rowHeight, keys, height)
  // Its row is gone: from now on another one holds the place.
  if (anchor !== undefined && !keys.includes(anchor.key)) setAnchor(anchorAt(scrollTop, rowHeight, keys))
  const { start, end } = visibleWindow(scrollTop, height, rowHeight, items.length, OVERSCAN_ROWS)
  const selectedIndex = selectedKey === undefined ? -1 : keys.indexOf(selectedKey)

  useEffect(() => {
    const element = box.current
    if (element === null) return
    const observer = new ResizeObserver(() => {
      setHeight(element.clientHeight)
    })
    observer.observe(element)
    return () => {
      observer.disconnect()
    }
  }, [])

  // Hidden and shown again, the element starts at the top: make the next effect put it back.
  useLayoutEffect(
    () => () => {
      drawnItems.current = undefined
    },
    [],
  )

  // Only when the rows changed: while the user scrolls, the element is ahead of the anchor.
  useLayoutEffect(() => {
    if (drawnItems.current === items) return
    drawnItems.current = items
    const element = box.current
    if (element !== null && element.scrollTop !== scrollTop) element.scrollTop = scrollTop
  }, [items, scrollTop])

  // A row that was selected from elsewhere is brought into view, once: after that the list is the reader's.
  const reveal = useEffectEvent(() => {
    const element = box.current
    if (revealedKey.current === selectedKey || element === null) return
    revealedKey.current = selectedKey
    if (selectedIndex >= 0)
      element.scrollTop = revealingScrollTop(selectedIndex, rowHeight, element.scrollTop, element.clientHeight)
  })
  useLayoutEffect(() => {
    reveal()
  }, [selectedKey])

  const isNearEnd = height > 0 && end >= items.length
  const nearEnd = useEffectEvent(() => onNearEnd?.())
  useEffect(() => {
    if (isNearEnd) nearEnd()
  }, [isNearEnd, items.length])

  const select = (index: number): void => {
    const key = keys[index]
    const element = box.current
    if (key === undefined || element === null) return
    element.scrollTop = revealingScrollTop(index, rowHeight, element.scrollTop, element.clientHeight)
    onSelect(key)
  }

  const onKeyDown = (event: KeyboardEvent): void => {
    if (!moves.has(event.key) || event.altKey || event.ctrlKey || event.metaKey || items.length === 0) return
    event.preventDefault()
    const last = items.length - 1
    const page = Math.max(1, Math.floor(height / rowHeight) - 1)
    const by = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -items.length, End: items.length }
    const step = by[event.key as keyof typeof by]
    select(
      selectedIndex < 0 && Math.abs(step) === 1 ? 0 : Math.min(last, Math.max(0, Math.max(0, selectedIndex) + step)),
    )
  }

  return (
    <div
      ref={box}
      className="virtual-list"
      onScroll={(event) => {
        setAnchor(anchorAt(event.currentTarget.scrollTop, rowHeight, keys))
      }}
    >
      <div
        className="virtual-list-rows"
        style={{ height: items.length * rowHeight }}
        role="listbox"
        aria-label={label}
        aria-activedescendant={
          selectedIndex >= start && selectedIndex < end ? `${base}-${String(selectedKey)}` : undefined
        }
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        {items.slice(start, end).map((item, position) => {
          const key = keyOf(item)
          const index = start + position
          return (
            <div
              key={key}
              id={`${base}-${key}`}
              className="virtual-list-row"
              style={{ height: rowHeight, transform: `translateY(${String(index * rowHeight)}px)` }}
              role="option"
              aria-selected={key === selectedKey}
              aria-posinset={index + 1}
              aria-setsize={items.length}
              onClick={() => {
                onSelect(key)
              }}
            >
              {renderRow(item)}
            </div>
          )
        })}
      </div>
      {footer !== undefined && <div className="virtual-list-footer">{footer}</div>}
    </div>
  )
}
