import { useEffect, type RefObject } from 'react'
import type { RowPlace } from './context'
import { messageActions, type MessageAction } from './messageItems'
import { useShortcuts, type Handlers, type Level } from '@/lib/keyboard'

interface FeedKeys {
  box: RefObject<HTMLElement | null>
  content: RefObject<HTMLElement | null>
  place: RowPlace
  level: Level
  /** ↓ on the last row. */
  onLeave: () => void
  onEnd: () => void
}

const articles = (content: HTMLElement | null) => (content ? [...content.querySelectorAll<HTMLElement>('[data-mid]')] : [])

/** The row that has the focus, itself or inside. */
const focused = (content: HTMLElement | null): HTMLElement | null => {
  const row = document.activeElement?.closest<HTMLElement>('[data-mid]') ?? null
  return row && content?.contains(row) ? row : null
}

function lastVisible(box: HTMLElement, rows: readonly HTMLElement[]): HTMLElement | undefined {
  const { bottom, top } = box.getBoundingClientRect()
  return rows.findLast((row) => row.getBoundingClientRect().bottom <= bottom + 1 && row.getBoundingClientRect().bottom > top) ?? rows.at(-1)
}

/** One tab stop for the whole feed: the row that was last focused, else the last one. */
function useTabStop(content: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const rows = articles(content.current)
    if (rows.some((row) => row.tabIndex === 0)) return
    const last = rows.at(-1)
    if (last) last.tabIndex = 0
  })
  useEffect(() => {
    const element = content.current
    const move = (event: FocusEvent) => {
      const row = (event.target as Element).closest<HTMLElement>('[data-mid]')
      if (!row) return
      for (const old of articles(element)) if (old !== row && old.tabIndex === 0) old.tabIndex = -1
      row.tabIndex = 0
    }
    element?.addEventListener('focusin', move)
    return () => element?.removeEventListener('focusin', move)
  }, [content])
}

/** Walking the feed and acting on the row with the focus. */
export function useFeedKeys({ box, content, place, level, onLeave, onEnd }: FeedKeys): void {
  useTabStop(content)
  const go = (row: HTMLElement | undefined) => {
    row?.focus({ preventScroll: true })
    row?.scrollIntoView({ block: 'nearest' })
  }
  const step = (by: 1 | -1): void | false => {
    const rows = articles(content.current)
    const row = focused(content.current)
    // Where something else has the focus the keys are its own.
    if (!row && document.activeElement !== document.body && document.activeElement?.id !== 'main' && document.activeElement !== box.current) return false
    if (!rows.length) return false
    if (!row) return go(lastVisible(box.current!, rows))
    const next = rows[rows.indexOf(row) + by]
    return next ? go(next) : by > 0 ? onLeave() : undefined
  }
  const act = (name: MessageAction) => (): void | false => {
    const row = focused(content.current)
    const run = row && messageActions(row.dataset.key!, place, () => row.getBoundingClientRect())[name]
    if (!run) return false
    run()
    return undefined
  }
  const menu = (): void | false => {
    const row = focused(content.current)
    return row ? place.openMenu(row.dataset.key!, row) : false
  }
  const handlers: Handlers = {
    next: () => step(1),
    previous: () => step(-1),
    reply: act('reply'),
    reply_in_thread: act('thread'),
    edit: act('edit'),
    react: act('react'),
    unread_from_here: act('unread'),
    actions: menu,
  }
  useShortcuts(level, handlers, level === 'pane' ? { within: box } : {})

  useEffect(() => {
    const element = box.current
    const page = (event: KeyboardEvent) => {
      if (event.altKey || event.ctrlKey || event.metaKey || !(event.target as Element).matches('[data-mid], [role=feed], [data-scroller]')) return
      const rows = articles(content.current)
      if (event.key === 'End') onEnd()
      else if (event.key === 'Home') go(rows[0])
      else if (event.key === 'PageUp' || event.key === 'PageDown') {
        element!.scrollBy({ top: (event.key === 'PageUp' ? -0.9 : 0.9) * element!.clientHeight })
        lastVisible(element!, rows)?.focus({ preventScroll: true })
      } else return
      event.preventDefault()
    }
    element?.addEventListener('keydown', page)
    return () => element?.removeEventListener('keydown', page)
  }, [box, content, onEnd])
}
