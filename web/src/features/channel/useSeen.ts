import { useEffect, useRef, type RefObject } from 'react'

const LONG_ENOUGH = 800
const EVERY = 200

/** Half of the row is visible, or the end of it. */
export function isSeen(row: { top: number; bottom: number }, view: { top: number; bottom: number }): boolean {
  const visible = Math.min(row.bottom, view.bottom) - Math.max(row.top, view.top)
  if (visible <= 0) return false
  return visible >= (row.bottom - row.top) / 2 || (row.bottom <= view.bottom + 1 && row.bottom > view.top)
}

interface Seeing {
  box: RefObject<HTMLElement | null>
  content: RefObject<HTMLElement | null>
  /** `num` of the channel or `threadNum` of a thread. */
  field: 'num' | 'threadNum'
  /** Rows up to this are read already. */
  read: number
  enabled: boolean
  /** Changes with the rows. */
  rows: unknown
  onSeen: (num: number) => void
}

/** Tells which row was before the reader's eyes for 800 ms, in a visible tab of a focused window. */
export function useSeen({ box, content, field, read, enabled, rows, onSeen }: Seeing): void {
  const latest = useRef({ read, onSeen })
  const near = useRef(new Set<HTMLElement>())
  const watch = useRef<IntersectionObserver>(null)
  const wake = useRef<() => void>(() => undefined)
  useEffect(() => {
    latest.current = { read, onSeen }
  })

  useEffect(() => {
    const root = box.current
    if (!enabled || !root) return
    const rowsNear = near.current
    const since = new Map<number, number>()
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      timer = undefined
      if (document.visibilityState !== 'visible' || !document.hasFocus()) return since.clear()
      const view = root.getBoundingClientRect()
      const now = performance.now()
      let waiting = false
      let best = 0
      for (const row of rowsNear) {
        const num = Number(row.dataset[field])
        if (!num || num <= latest.current.read) continue
        if (!isSeen(row.getBoundingClientRect(), view)) {
          since.delete(num)
          continue
        }
        const from = since.get(num) ?? now
        since.set(num, from)
        if (now - from >= LONG_ENOUGH) best = Math.max(best, num)
        else waiting = true
      }
      for (const num of since.keys()) if (num <= best) since.delete(num)
      if (best) latest.current.onSeen(best)
      if (waiting || since.size) timer = setTimeout(look, EVERY)
      return undefined
    }
    const begin = () => void (timer ??= setTimeout(look, 0))
    wake.current = begin
    watch.current = new IntersectionObserver(
      (entries) => {
        for (const { isIntersecting, target } of entries) {
          if (isIntersecting) rowsNear.add(target as HTMLElement)
          else rowsNear.delete(target as HTMLElement)
        }
        begin()
      },
      { root, threshold: [0, 0.25, 0.5, 0.75, 1] },
    )
    root.addEventListener('scroll', begin, { passive: true })
    window.addEventListener('focus', begin)
    document.addEventListener('visibilitychange', begin)
    return () => {
      clearTimeout(timer)
      watch.current?.disconnect()
      watch.current = null
      rowsNear.clear()
      root.removeEventListener('scroll', begin)
      window.removeEventListener('focus', begin)
      document.removeEventListener('visibilitychange', begin)
    }
  }, [box, enabled, field])

  useEffect(() => {
    const observer = watch.current
    if (!observer || !content.current) return
    observer.disconnect()
    near.current.clear()
    for (const row of content.current.querySelectorAll('[data-mid]')) observer.observe(row)
    wake.current()
  }, [rows, enabled, content, read])
}
