import { useLayoutEffect, useRef, type RefObject } from 'react'

/**
 * Opens a native dialog modally for as long as the component lives. The platform gives the focus trap, the inert page and the top layer;
 * the opener is remembered here, because it may have been re-rendered away when the dialog closes.
 */
export function useModal(onClose: () => void): RefObject<HTMLDialogElement | null> {
  const dialog = useRef<HTMLDialogElement>(null)
  const close = useRef(onClose)
  useLayoutEffect(() => {
    close.current = onClose
  })

  useLayoutEffect(() => {
    const element = dialog.current!
    const opener = document.activeElement as HTMLElement | null
    const cancel = (event: Event) => {
      // Closing is the owner's decision: unsaved text may have to be asked about.
      event.preventDefault()
      if (event.target === element) close.current()
    }
    // A press that begins inside (selecting text) and ends on the scrim does not close.
    let pressed = false
    const down = (event: PointerEvent) => {
      pressed = event.target === element
    }
    const click = (event: MouseEvent) => {
      if (event.target === element && pressed) close.current()
    }
    element.addEventListener('cancel', cancel)
    element.addEventListener('pointerdown', down)
    element.addEventListener('click', click)
    if (!element.open) element.showModal()
    element.querySelector<HTMLElement>('[data-autofocus]')?.focus()
    return () => {
      element.removeEventListener('cancel', cancel)
      element.removeEventListener('pointerdown', down)
      element.removeEventListener('click', click)
      element.close()
      if (opener?.isConnected) opener.focus()
    }
  }, [])

  return dialog
}
