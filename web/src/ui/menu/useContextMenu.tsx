import { useRef, useState, type MouseEvent, type PointerEvent, type ReactNode } from 'react'
import type { MenuItem } from './items'
import { MenuList } from './MenuList'

const LONG_PRESS_MS = 500
const SLOP = 10

interface ContextMenu {
  /** Spread on the row. Right click, Shift+F10, the menu key and a long press open it. */
  props: {
    onContextMenu: (event: MouseEvent) => void
    onPointerDown: (event: PointerEvent) => void
    onPointerMove: (event: PointerEvent) => void
    onPointerUp: () => void
    onPointerCancel: () => void
  }
  /** Render it beside the row, not inside a link. */
  menu: ReactNode
  /** For the `.` key and a visible «⋯» button: opens under the element. */
  openAt: (element: HTMLElement) => void
}

/** The menu of a row. Items are asked for when it opens. */
export function useContextMenu(label: string, items: () => readonly MenuItem[]): ContextMenu {
  const [state, setState] = useState<{ at: DOMRect; items: readonly MenuItem[] } | null>(null)
  const press = useRef<{ timer: number; x: number; y: number } | null>(null)

  const open = (at: DOMRect) => setState({ at, items: items() })
  const openAt = (element: HTMLElement) => open(element.getBoundingClientRect())
  const release = () => {
    if (press.current) clearTimeout(press.current.timer)
    press.current = null
  }

  const props: ContextMenu['props'] = {
    onContextMenu: (event) => {
      // A link or selected text inside keeps the browser's own menu when Shift is held.
      if (event.shiftKey && event.button === 2) return
      event.preventDefault()
      release()
      // From the keyboard the event has no useful point.
      const fromKeyboard = event.button !== 2 && event.clientX === 0
      if (fromKeyboard || event.nativeEvent.detail === -1) openAt(event.currentTarget as HTMLElement)
      else open(new DOMRect(event.clientX, event.clientY, 0, 0))
    },
    onPointerDown: (event) => {
      if (event.pointerType !== 'touch') return
      const element = event.currentTarget as HTMLElement
      press.current = { x: event.clientX, y: event.clientY, timer: window.setTimeout(() => openAt(element), LONG_PRESS_MS) }
    },
    onPointerMove: (event) => {
      const start = press.current
      if (start && Math.hypot(event.clientX - start.x, event.clientY - start.y) > SLOP) release()
    },
    onPointerUp: release,
    onPointerCancel: release,
  }

  const menu = state && <MenuList label={label} items={state.items} anchor={state.at} placement="bottom-start" onClose={() => setState(null)} />
  return { props, menu, openAt }
}
