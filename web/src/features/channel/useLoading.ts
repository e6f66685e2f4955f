import { useCallback, useRef } from 'react'
import { AHEAD, edgeToken, toEnd, toStart } from './scroll'
import { actions, type Id, type Timeline } from '@/data/react'

/** Asks for a page when an edge of the window comes near. */
export function useLoading(channel: Id, timeline: Timeline, whole: boolean): (box: HTMLElement) => void {
  const asked = useRef({ older: '', newer: '' })
  const { rowKeys, atStart, atEnd, loadingOlder, loadingNewer, error } = timeline
  return useCallback(
    (box) => {
      if (!whole || !rowKeys.length || error) return
      const ahead = box.clientHeight * AHEAD
      const older = edgeToken(rowKeys, 'older')
      if (!atStart && !loadingOlder && toStart(box) < ahead && asked.current.older !== older) {
        asked.current.older = older
        void actions.loadOlder(channel)
      }
      const newer = edgeToken(rowKeys, 'newer')
      if (!atEnd && !loadingNewer && toEnd(box) < ahead && asked.current.newer !== newer) {
        asked.current.newer = newer
        void actions.loadNewer(channel)
      }
    },
    [channel, whole, rowKeys, atStart, atEnd, loadingOlder, loadingNewer, error],
  )
}
