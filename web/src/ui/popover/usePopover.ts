import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react'
import { place, type Placement } from './place'

interface Options {
  open: boolean
  onClose: () => void
  /** Where to stand: an element, or a point for a context menu. */
  anchor: RefObject<HTMLElement | null> | DOMRect | null
  placement: Placement
}

/**
 * Native popover in the top layer, placed by us. `popover=auto` brings Esc and the click outside; the `toggle` event reports them.
 * The focus goes back to where it was unless the person has already moved it elsewhere.
 */
export function usePopover<T extends HTMLElement>({ open, onClose, anchor, placement }: Options): RefObject<T | null> {
  const box = useRef<T>(null)
  const close = useRef(onClose)
  useLayoutEffect(() => {
    close.current = onClose
  })

  useLayoutEffect(() => {
    const element = box.current
    if (!open || !element) return
    const opener = document.activeElement as HTMLElement | null
    const target = () => (anchor && 'current' in anchor ? anchor.current?.getBoundingClientRect() : anchor) ?? new DOMRect()
    const reposition = () => place(element, target(), placement)
    const toggled = (event: Event) => {
      if ((event as ToggleEvent).newState === 'closed') close.current()
    }
    element.showPopover?.()
    reposition()
    element.addEventListener('toggle', toggled)
    window.addEventListener('resize', reposition)
    // What it shows may come later than it does.
    const observer = typeof ResizeObserver === 'function' ? new ResizeObserver(reposition) : undefined
    observer?.observe(element)
    return () => {
      element.removeEventListener('toggle', toggled)
      window.removeEventListener('resize', reposition)
      observer?.disconnect()
      const inside = element.contains(document.activeElement) || document.activeElement === document.body
      if (element.matches(':popover-open')) element.hidePopover()
      if (inside && opener?.isConnected) opener.focus()
    }
  }, [open, anchor, placement])

  // Browsers without the popover attribute still get Esc.
  useEffect(() => {
    if (!open || 'popover' in HTMLElement.prototype) return
    const key = (event: KeyboardEvent) => event.key === 'Escape' && close.current()
    document.addEventListener('keydown', key)
    return () => document.removeEventListener('keydown', key)
  }, [open])

  return box
}
