import { useImperativeHandle, useLayoutEffect, useMemo, useRef, useState, type ReactNode, type Ref } from 'react'
import { Geometry } from './geometry'
import styles from './virtual-list.module.css'
import { cx } from '@/lib/cx'

/** Spread on the link of a row: it makes the list one tab stop. */
export interface RowProps {
  tabIndex: 0 | -1
  'data-row': string
}

export interface VirtualListHandle {
  /** Moves the focus by rows (J, K) and scrolls it into view. */
  move: (step: number) => void
  focus: (key: string) => void
  scrollTo: (key: string) => void
  /** The key of the row that has the tab stop. */
  active: () => string | undefined
}

interface VirtualListProps<T> {
  label: string
  items: readonly T[]
  keyOf: (item: T) => string
  /** Exact for fixed rows, a guess for rows that measure themselves. */
  rowHeight: number
  /** Where the tab stop is before the person moves it. */
  current?: string
  renderRow: (item: T, row: RowProps, index: number) => ReactNode
  overscan?: number
  className?: string
  ref?: Ref<VirtualListHandle>
}

/** A scrolling `ul` of links. The focused, the first and the last row are always mounted. */
export function VirtualList<T>({ label, items, keyOf, rowHeight, current, renderRow, overscan = 6, className, ref }: VirtualListProps<T>) {
  const scroller = useRef<HTMLDivElement>(null)
  const keys = useMemo(() => items.map(keyOf), [items, keyOf])
  const indexOf = useMemo(() => new Map(keys.map((key, i) => [key, i])), [keys])
  const [geometry] = useState(() => new Geometry(keys, rowHeight))
  const [view, setView] = useState({ top: 0, height: 800 })
  const [, remeasured] = useState(0)
  const [active, setActive] = useState<string>()
  const wanted = useRef<string | null>(null)
  geometry.update(keys, rowHeight)

  const stop = [active, current, keys[0]].find((key) => key !== undefined && indexOf.has(key))
  const kept = [active, wanted.current, current].map((key) => (key ? (indexOf.get(key) ?? -1) : -1))
  const mounted = geometry.window(view.top, view.height, overscan, kept)

  useLayoutEffect(() => {
    const box = scroller.current!
    const read = () => setView({ top: box.scrollTop, height: box.clientHeight || 800 })
    read()
    box.addEventListener('scroll', read, { passive: true })
    const resized = typeof ResizeObserver === 'undefined' ? null : new ResizeObserver(read)
    resized?.observe(box)
    return () => {
      box.removeEventListener('scroll', read)
      resized?.disconnect()
    }
  }, [])

  const scrollTo = (key: string) => {
    const box = scroller.current!
    const index = indexOf.get(key)
    if (index === undefined) return
    const top = geometry.top(index)
    const bottom = geometry.top(index + 1)
    if (top < box.scrollTop) box.scrollTop = top
    else if (bottom > box.scrollTop + box.clientHeight) box.scrollTop = bottom - box.clientHeight
  }

  const focus = (key: string) => {
    if (!indexOf.has(key)) return
    wanted.current = key
    setActive(key)
    scrollTo(key)
  }

  // A row asked for may have been outside the window: it takes the focus once it is mounted.
  // It runs after every render on purpose, and settles: a height that is no news changes nothing.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  useLayoutEffect(() => {
    const box = scroller.current!
    let changed = false
    for (const row of box.querySelectorAll<HTMLElement>('[data-key]')) changed = geometry.measure(row.dataset.key!, row.offsetHeight) || changed
    if (changed) remeasured((n) => n + 1)
    if (wanted.current === null) return
    const row = box.querySelector<HTMLElement>(`[data-row="${CSS.escape(wanted.current)}"]`)
    if (!row) return
    wanted.current = null
    row.focus({ preventScroll: true })
  })

  const move = (step: number) => {
    const from = stop === undefined ? 0 : indexOf.get(stop)!
    const next = Math.max(0, Math.min(keys.length - 1, from + step))
    if (keys[next] !== undefined) focus(keys[next])
  }

  useImperativeHandle(ref, () => ({ move, focus, scrollTo, active: () => stop }))

  const steps: Record<string, number> = {
    ArrowDown: 1,
    ArrowUp: -1,
    PageDown: Math.max(1, Math.floor(view.height / rowHeight) - 1),
    PageUp: -Math.max(1, Math.floor(view.height / rowHeight) - 1),
    Home: -keys.length,
    End: keys.length,
  }

  return (
    <div ref={scroller} className={cx(styles.scroller, className)}>
      <ul
        role="list"
        aria-label={label}
        className={styles.list}
        style={{ blockSize: geometry.total }}
        onFocus={(event) => {
          const key = event.target.closest<HTMLElement>('[data-row]')?.dataset.row
          if (key !== undefined) setActive(key)
        }}
        onKeyDown={(event) => {
          const step = steps[event.key]
          const onRow = event.target instanceof Element && event.target.matches('[data-row]')
          if (step === undefined || !onRow || event.altKey || event.ctrlKey || event.metaKey) return
          event.preventDefault()
          move(step)
        }}
      >
        {mounted.map((index) => {
          const key = keys[index]!
          return (
            <li
              key={key}
              data-key={key}
              aria-setsize={keys.length}
              aria-posinset={index + 1}
              className={styles.row}
              style={{ insetBlockStart: geometry.top(index), minBlockSize: rowHeight }}
            >
              {renderRow(items[index]!, { tabIndex: key === stop ? 0 : -1, 'data-row': key }, index)}
            </li>
          )
        })}
      </ul>
    </div>
  )
}
