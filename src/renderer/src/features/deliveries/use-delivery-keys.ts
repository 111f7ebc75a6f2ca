import { useEffect, useEffectEvent, type RefObject } from 'react'
import type { DeliveryId } from '../../../../shared/contract/deliveries'
import { neighbour } from './neighbour'
import { removeDelivery } from './remove-delivery'
import { deliveriesScreen } from './screen-store'
import { pinning } from './store'
import { currentList } from './use-shown-list'

const TEXT_FIELDS = 'input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable], [popover], dialog'

const isWriting = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest(TEXT_FIELDS) !== null

/**
 * The keys of the screen, while it is the one that is shown: j and k move, p pins, Delete deletes, / goes to the query
 * line, Ctrl or ⌘ with a number shows that tab. Where text is written, only the last one counts.
 */
export function useDeliveryKeys(queryField: RefObject<HTMLInputElement | null>, tabs: readonly string[]): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    // On some keyboards, / is written with Shift.
    if (event.defaultPrevented || event.altKey || (event.shiftKey && event.key !== '/')) return
    const { selected } = deliveriesScreen.getState()
    const id = selected === 'endpoints' ? undefined : selected
    if (event.ctrlKey || event.metaKey) {
      const tab = /^[1-9]$/.test(event.key) ? tabs[Number(event.key) - 1] : undefined
      if (tab === undefined || id === undefined) return
      event.preventDefault()
      deliveriesScreen.setState({ tab })
      return
    }
    if (isWriting(event.target)) return
    const act = {
      j: () => move(id, 1),
      k: () => move(id, -1),
      p: () => togglePin(id),
      Delete: () => id !== undefined && void removeDelivery(id),
      '/': () => queryField.current?.focus(),
    }[event.key]
    if (act === undefined) return
    event.preventDefault()
    act()
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => {
      onKeyDown(event)
    }
    window.addEventListener('keydown', listener)
    return () => {
      window.removeEventListener('keydown', listener)
    }
  }, [])
}

function move(id: DeliveryId | undefined, by: 1 | -1): void {
  const next = neighbour(currentList().rows, id, by)
  if (next !== undefined) deliveriesScreen.setState({ selected: next })
}

function togglePin(id: DeliveryId | undefined): void {
  const row = currentList().rows.find((delivery) => delivery.id === id)
  if (row !== undefined) void pinning.run({ id: row.id, isPinned: !row.isPinned })
}
