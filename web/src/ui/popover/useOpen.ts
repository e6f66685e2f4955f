import { useRef, useState } from 'react'

interface Open<S> {
  open: S | null
  show: (state: S) => void
  toggle: (state: S) => void
  close: () => void
  /** For the button: remembers whether the press found the surface open. */
  press: () => void
}

/**
 * Open state of a surface with a button. The press on the button of an open popover is a click outside and closes it before the click
 * arrives; without remembering the press that click would open it again.
 */
export function useOpen<S>(): Open<S> {
  const [open, setOpen] = useState<S | null>(null)
  const pressedOpen = useRef(false)
  return {
    open,
    show: setOpen,
    press: () => {
      pressedOpen.current = open !== null
    },
    toggle: (state) => {
      setOpen(open !== null || pressedOpen.current ? null : state)
      pressedOpen.current = false
    },
    close: () => setOpen(null),
  }
}
