import { useCallback, useEffect, useLayoutEffect, useRef, type RefObject } from 'react'
import { anchorIndex, FOLLOW, toEnd } from './scroll'

export interface Scroller {
  box: RefObject<HTMLDivElement | null>
  content: RefObject<HTMLDivElement | null>
  /** The reader stands at the end and follows it. */
  follows: () => boolean
  /** From now on the end is followed. */
  follow: () => void
  /** Puts the top of a row at this distance from the top of the scroller. */
  put: (row: HTMLElement, top: number) => void
  /** The row that is held in its place, and where it stands. */
  held: () => { row: HTMLElement; top: number } | null
}

const rowsIn = (content: HTMLElement) => content.querySelectorAll<HTMLElement>(':scope > [data-row]')

/**
 * Holds the rows where the reader sees them while anything above or below changes its height. The end is the origin of the scroller, so
 * history that comes above moves nothing; for everything else one row is remembered and set right before the frame is painted.
 */
export function useScroller(atEnd: boolean, onMove: () => void): Scroller {
  const box = useRef<HTMLDivElement>(null)
  const content = useRef<HTMLDivElement>(null)
  const following = useRef(true)
  const anchor = useRef<{ row: HTMLElement; top: number } | null>(null)
  /** Where a correction has put the scroller. Its event comes a frame later, when more may have changed its height: it is no movement of the reader. */
  const corrected = useRef<number>(undefined)
  const latest = useRef({ atEnd, onMove })
  useLayoutEffect(() => {
    latest.current = { atEnd, onMove }
  })

  const topOf = (row: HTMLElement) => row.getBoundingClientRect().top - box.current!.getBoundingClientRect().top
  const note = useCallback(() => {
    if (!box.current || !content.current) return
    const rows = rowsIn(content.current)
    const edge = box.current.getBoundingClientRect().top
    const row = rows[anchorIndex((i) => rows[i]!.getBoundingClientRect().top - edge, rows.length, 0)]
    anchor.current = row ? { row, top: topOf(row) } : null
  }, [])

  const keep = useCallback(() => {
    const element = box.current
    if (!element) return
    if (following.current && latest.current.atEnd) {
      if (element.scrollTop !== 0) element.scrollTop = 0
    } else if (anchor.current?.row.isConnected) {
      const delta = topOf(anchor.current.row) - anchor.current.top
      if (Math.abs(delta) >= 0.5) {
        element.scrollTop += delta
        corrected.current = element.scrollTop
      }
      // Opened at something unread that is not a screen from the end: who sees the end follows it.
      if (latest.current.atEnd && toEnd(element) <= 1) following.current = true
    }
    note()
    latest.current.onMove()
  }, [note])

  useLayoutEffect(keep)

  useEffect(() => {
    const element = box.current
    const inner = content.current
    if (!element || !inner) return
    const moved = () => {
      if (element.scrollTop === corrected.current) return
      corrected.current = undefined
      following.current = latest.current.atEnd && toEnd(element) <= FOLLOW
      note()
      latest.current.onMove()
    }
    const resized = new ResizeObserver(keep)
    resized.observe(element)
    resized.observe(inner)
    element.addEventListener('scroll', moved, { passive: true })
    return () => {
      resized.disconnect()
      element.removeEventListener('scroll', moved)
    }
  }, [keep, note])

  const put = useCallback(
    (row: HTMLElement, top: number) => {
      const element = box.current
      if (!element) return
      following.current = false
      element.scrollTop += topOf(row) - top
      following.current = latest.current.atEnd && toEnd(element) <= 1
      note()
    },
    [note],
  )
  const follow = useCallback(() => {
    following.current = true
    keep()
  }, [keep])
  const follows = useCallback(() => following.current && latest.current.atEnd, [])
  const held = useCallback(() => anchor.current, [])

  return { box, content, follows, follow, put, held }
}
