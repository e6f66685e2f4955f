import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { positionIn, rememberPosition, type Position } from './positions'
import type { Intent } from './scroll'
import { actions, core, type Id } from '@/data/react'
import { useGo } from '@/features/people'

/** What the jumps need of the timeline. */
interface Reader {
  /** Undefined at the end. */
  where: () => Position | undefined
  follow: () => void
}

interface Jumps {
  /** What the place of a target means. */
  intentOf: (num: number) => Intent
  /** To a message, over the address, so that Back returns. */
  jump: (message: Id) => void
  toEnd: () => void
  /** Back to where the reader was before the last jump. */
  back?: () => void
  /** The timeline says how to ask it. */
  report: (reader: Reader) => void
}

/** Opening a channel where it should be opened, and the ways through it. */
export function useJumps(channelId: Id, at: Id | undefined, onThread: (root: Id) => void): Jumps {
  const go = useGo()
  const reader = useRef<Reader>(undefined)
  const restore = useRef<Position>(undefined)
  const opened = useRef(false)
  const [from, setFrom] = useState<Position | 'end'>()
  const latest = useRef({ onThread, from })
  useLayoutEffect(() => {
    latest.current = { onThread, from }
  })

  const toEnd = useCallback(() => {
    setFrom(undefined)
    void actions.atLatest(channelId)
    reader.current?.follow()
  }, [channelId])
  const restoreTo = useCallback(
    (position: Position | 'end') => {
      if (position === 'end') return toEnd()
      restore.current = position
      setFrom(undefined)
      void actions.jumpTo(channelId, position.num).catch(() => undefined)
    },
    [channelId, toEnd],
  )
  const to = useCallback(
    async (message: Id) => {
      setFrom((old) => old ?? reader.current?.where() ?? 'end')
      const found = await actions.jumpTo(channelId, message).catch(() => undefined)
      if (found && !found.num && found.root) latest.current.onThread(found.root)
    },
    [channelId],
  )

  useEffect(() => {
    if (opened.current) {
      if (at) void to(at)
      else if (latest.current.from) restoreTo(latest.current.from)
      return
    }
    opened.current = true
    const kept = positionIn(channelId)
    const unread = core().select.attention(channelId).unread > 0
    if (at) void actions.openChannel(channelId, { at })
    else if (kept && !unread) {
      restore.current = kept
      void actions.openChannel(channelId, { at: kept.num, unread: false })
    } else void actions.openChannel(channelId)
    if (!at) actions.opened(channelId)
  }, [channelId, at, to, restoreTo])

  useLayoutEffect(
    () => () => {
      rememberPosition(channelId, reader.current?.where())
    },
    [channelId],
  )
  useEffect(() => () => actions.closeChannel(channelId), [channelId])

  const intentOf = useCallback(
    (num: number): Intent => {
      const kept = restore.current
      restore.current = undefined
      if (kept?.num === num) return { kind: 'restore', offset: kept.offset }
      return core().select.timeline(channelId).unreadFrom === num && !at ? { kind: 'unread' } : { kind: 'centre' }
    },
    [channelId, at],
  )
  const jump = useCallback(
    (message: Id) => {
      if (at === message) void to(message)
      else go.to(`/c/${channelId}?at=${message}`)
    },
    [at, channelId, go, to],
  )
  const report = useCallback((next: Reader) => {
    reader.current = next
  }, [])

  return { intentOf, jump, toEnd, back: from && (() => restoreTo(from)), report }
}
