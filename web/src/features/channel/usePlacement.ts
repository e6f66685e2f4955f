import { useLayoutEffect, useRef } from 'react'
import { wantedTop, type Intent } from './scroll'
import type { Scroller } from './useScroller'
import type { Timeline } from '@/data/react'

const TINT = 1_200

/** The row with the number, or the first one after it: a number may be missing. */
export function rowAt(content: HTMLElement, num: number): HTMLElement | undefined {
  const exact = content.querySelector<HTMLElement>(`[data-num="${num}"]`)
  if (exact) return exact
  return [...content.querySelectorAll<HTMLElement>('[data-num]')].find((row) => Number(row.dataset.num) >= num)
}

function tint(row: HTMLElement): void {
  row.dataset.tint = ''
  setTimeout(() => delete row.dataset.tint, TINT)
}

interface Placed {
  turn: number
  intent: Intent
  /** Where the row came to stand: the rows of the first paint may not reach far enough to put it where it is wanted. */
  top: number
}

/** Goes to the message that the window was opened around, once for each time it was asked for; and again when all rows are there. */
export function usePlacement(timeline: Timeline, scroller: Scroller, intentOf: (num: number) => Intent, whole: boolean): void {
  const { target, rowKeys } = timeline
  const done = useRef(0)
  const placed = useRef<Placed>(undefined)
  useLayoutEffect(() => {
    const box = scroller.box.current
    const content = scroller.content.current
    if (!target || done.current === target.turn || !box || !content) return
    const row = rowAt(content, target.num)
    if (!row) return
    if (whole) done.current = target.turn
    const before = placed.current?.turn === target.turn ? placed.current : undefined
    // The reader has gone on meanwhile.
    if (before && Math.abs(row.getBoundingClientRect().top - before.top) > 1) return
    const intent = before?.intent ?? intentOf(target.num)
    const rule = intent.kind === 'unread' ? row.parentElement?.querySelector<HTMLElement>('[data-new-rule]') : undefined
    const start = intent.kind === 'restore' ? row.parentElement! : (rule ?? row)
    scroller.put(start, wantedTop(intent, box.clientHeight, row.offsetHeight))
    placed.current = { turn: target.turn, intent, top: row.getBoundingClientRect().top }
    if (intent.kind !== 'centre' || before) return
    tint(row)
    row.focus({ preventScroll: true })
  }, [target, rowKeys, scroller, intentOf, whole])
}
