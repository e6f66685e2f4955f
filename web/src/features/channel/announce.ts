import type { Translate } from '@/i18n'

export interface Arrival {
  author: string
  name: string
  text: string
}

/** More than this at once is a number, not a reading. */
const READ_OUT = 3
const QUIET = 1_000
const LONGEST = 5_000

/** One text for what came in a while: an unbatched queue of announcements buries everything else. */
export function announcement(batch: readonly Arrival[], t: Translate): string {
  if (batch.length > READ_OUT) {
    const people = new Set(batch.map((one) => one.author)).size
    return t('channel.announce_many', { messages: t('common.new_messages', { count: batch.length }), count: people })
  }
  return batch.map(({ name, text }) => t('channel.announce_one', { name, text })).join('\n')
}

/** Speaks after a second of silence, and at the latest five seconds after the first. */
export function createBatcher(speak: (batch: readonly Arrival[]) => void) {
  let batch: Arrival[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  let first = 0
  const flush = () => {
    clearTimeout(timer)
    const ready = batch
    batch = []
    if (ready.length) speak(ready)
  }
  return {
    add(arrivals: readonly Arrival[]) {
      if (!arrivals.length) return
      if (!batch.length) first = Date.now()
      batch.push(...arrivals)
      clearTimeout(timer)
      timer = setTimeout(flush, Math.max(0, Math.min(QUIET, first + LONGEST - Date.now())))
    },
    stop: () => clearTimeout(timer),
  }
}
