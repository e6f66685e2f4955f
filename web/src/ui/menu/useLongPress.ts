import { useRef, type MouseEvent, type PointerEvent } from 'react'

const LONG = 500
const SLOP = 10

export interface LongPress {
  onPointerDown: (event: PointerEvent) => void
  onPointerMove: (event: PointerEvent) => void
  onPointerUp: () => void
  onPointerCancel: () => void
  onClickCapture: (event: MouseEvent) => void
}

/**
 * A long touch. It acts when the finger is lifted: a popover that is opened while it is still down is closed by that very lifting,
 * which the browser takes for a press beside it.
 */
export function useLongPress(onPress: (element: HTMLElement) => void): LongPress {
  const press = useRef<{ x: number; y: number; timer: number; long: boolean; element: HTMLElement }>(undefined)
  const swallow = useRef(false)
  const release = () => {
    clearTimeout(press.current?.timer)
    press.current = undefined
  }
  return {
    onPointerDown(event) {
      release()
      swallow.current = false
      if (event.pointerType !== 'touch') return
      const mine = { x: event.clientX, y: event.clientY, timer: 0, long: false, element: event.currentTarget as HTMLElement }
      mine.timer = window.setTimeout(() => {
        mine.long = true
        navigator.vibrate?.(10)
      }, LONG)
      press.current = mine
    },
    onPointerMove(event) {
      const start = press.current
      if (start && Math.hypot(event.clientX - start.x, event.clientY - start.y) > SLOP) release()
    },
    onPointerUp() {
      const pressed = press.current
      release()
      if (!pressed?.long) return
      // The link or button under the finger is not pressed as well.
      swallow.current = true
      setTimeout(onPress, 0, pressed.element)
    },
    onPointerCancel: release,
    onClickCapture(event) {
      if (!swallow.current) return
      swallow.current = false
      event.preventDefault()
      event.stopPropagation()
    },
  }
}
