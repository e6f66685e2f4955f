import { useRef, type MouseEvent, type PointerEvent } from 'react'

const LONG = 500
const SLOP = 10

interface LongPress {
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
export function useLongPress(onPress: () => void): LongPress {
  const press = useRef<{ x: number; y: number; timer: number; long: boolean }>(undefined)
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
      const mine = { x: event.clientX, y: event.clientY, timer: 0, long: false }
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
      const long = press.current?.long
      release()
      if (!long) return
      // The link or button under the finger is not pressed as well.
      swallow.current = true
      setTimeout(onPress)
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
