import { useState, type MouseEvent, type ReactNode } from 'react'
import type { MenuItem } from './items'
import { MenuList } from './MenuList'
import { useLongPress, type LongPress } from './useLongPress'

interface ContextMenu {
  /** Spread on the row. Right click, Shift+F10, the menu key and a long press open it. */
  props: LongPress & { onContextMenu: (event: MouseEvent) => void }
  /** Render it beside the row, not inside a link. */
  menu: ReactNode
  /** For the `.` key and a visible «⋯» button: opens under the element. */
  openAt: (element: HTMLElement) => void
}

/** The menu of a row. Items are asked for when it opens. */
export function useContextMenu(label: string, items: () => readonly MenuItem[]): ContextMenu {
  const [state, setState] = useState<{ at: DOMRect; items: readonly MenuItem[] } | null>(null)
  const open = (at: DOMRect) => setState({ at, items: items() })
  const openAt = (element: HTMLElement) => open(element.getBoundingClientRect())
  const press = useLongPress(openAt)

  const onContextMenu = (event: MouseEvent) => {
    // A link or selected text inside keeps the browser's own menu when Shift is held.
    if (event.shiftKey && event.button === 2) return
    event.preventDefault()
    // The long press is waiting for the finger to be lifted.
    if ((event.nativeEvent as Partial<PointerEvent>).pointerType === 'touch') return
    // From the keyboard the event has no useful point.
    const fromKeyboard = event.button !== 2 && event.clientX === 0
    if (fromKeyboard || event.nativeEvent.detail === -1) openAt(event.currentTarget as HTMLElement)
    else open(new DOMRect(event.clientX, event.clientY, 0, 0))
  }

  const menu = state && <MenuList label={label} items={state.items} anchor={state.at} placement="bottom-start" onClose={() => setState(null)} />
  return { props: { ...press, onContextMenu }, menu, openAt }
}
