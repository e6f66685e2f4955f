import { useRef, type KeyboardEvent, type PointerEvent } from 'react'
import styles from './resizer.module.css'
import { cx } from '@/lib/cx'

const STEP = 16

interface ResizerProps {
  label: string
  /** Width in px of the pane it belongs to. */
  value: number
  min: number
  max: number
  reset: number
  onChange: (value: number) => void
  /** The pane lies after the separator, so dragging left widens it. */
  after?: boolean
  controls?: string
  className?: string
}

/** Dragged, moved by arrows (16 px), Home and End; a double click or Enter resets. */
export function Resizer({ label, value, min, max, reset, onChange, after, controls, className }: ResizerProps) {
  const start = useRef<{ x: number; value: number } | null>(null)
  const sign = after ? -1 : 1
  const set = (next: number) => onChange(Math.round(Math.max(min, Math.min(max, next))))

  const keyDown = (event: KeyboardEvent) => {
    const next: Record<string, number> = {
      ArrowLeft: value - STEP * sign,
      ArrowRight: value + STEP * sign,
      Home: min,
      End: max,
      Enter: reset,
    }
    const target = next[event.key]
    if (target === undefined) return
    event.preventDefault()
    set(target)
  }

  const pointerDown = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    start.current = { x: event.clientX, value }
  }

  return (
    <div
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation="vertical"
      aria-valuemin={min}
      aria-valuemax={max}
      aria-valuenow={value}
      aria-controls={controls}
      className={cx(styles.resizer, className)}
      onKeyDown={keyDown}
      onDoubleClick={() => set(reset)}
      onPointerDown={pointerDown}
      onPointerMove={(event) => start.current && set(start.current.value + (event.clientX - start.current.x) * sign)}
      onPointerUp={() => (start.current = null)}
      onPointerCancel={() => (start.current = null)}
    />
  )
}
