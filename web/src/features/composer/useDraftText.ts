import { useCallback, useEffect, useRef, type RefObject } from 'react'
import type { FieldHandle } from './field'
import { modeOf, placeOf } from './mode'
import { actions, core, peekMessage, useDraft, type Id } from '@/data/react'

const EVERY = 250

export const draftOf = (channel: Id, root?: Id) => core().store.state.drafts.get(placeOf(channel, root))

interface DraftText {
  /** The text changed: it is kept in a moment. */
  changed: () => void
  /** What is about to be kept is kept now: before leaving or editing something else. */
  flush: () => void
  /** What was kept is no longer wanted: the text has left. */
  forget: () => void
}

/**
 * Keeps the text as a draft and takes in what other devices write, as long as nothing was typed here since. While a message is being
 * edited the text in the field is not the draft.
 */
export function useDraftText(channel: Id, root: Id | undefined, field: RefObject<FieldHandle | null>): DraftText {
  const place = placeOf(channel, root)
  const draft = useDraft(channel, root)
  const kept = useRef(draft?.body ?? '')
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  const flush = useCallback(() => {
    if (!timer.current) return
    clearTimeout(timer.current)
    timer.current = undefined
    const mode = modeOf(place)
    if (!field.current || mode?.kind === 'edit') return
    const body = field.current.body()
    kept.current = body
    actions.setDraft(channel, { body, root, reply_to: mode && peekMessage(mode.key)?.id })
  }, [channel, root, place, field])

  const changed = useCallback(() => {
    timer.current ??= setTimeout(flush, EVERY)
  }, [flush])

  const forget = useCallback(() => {
    clearTimeout(timer.current)
    timer.current = undefined
    kept.current = ''
  }, [])

  const theirs = draft?.body ?? ''
  useEffect(() => {
    const mine = field.current?.body() ?? ''
    if (theirs === kept.current || timer.current || modeOf(place)?.kind === 'edit') return
    if (mine && mine !== kept.current) return
    kept.current = theirs
    if (mine !== theirs) field.current?.set(theirs)
  }, [theirs, place, field])

  useEffect(() => {
    const hidden = () => document.visibilityState === 'hidden' && flush()
    document.addEventListener('visibilitychange', hidden)
    window.addEventListener('pagehide', hidden, { capture: true })
    return () => {
      document.removeEventListener('visibilitychange', hidden)
      window.removeEventListener('pagehide', hidden, { capture: true })
      clearTimeout(timer.current)
      timer.current = undefined
    }
  }, [flush])

  return { changed, flush, forget }
}
