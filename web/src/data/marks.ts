// Moves the marks: here at once, to the server once a second.
import { moveMark } from './apply/mark'
import type { Outbox } from './outbox'
import { put, SELF, type State } from './state'
import type { Store } from './store'
import type { Id } from './types'

const EVERY = 1_000

export interface Marks {
  /** A row was half visible for 800 ms in a focused tab. */
  seen(channel: Id, num: number): void
  threadSeen(root: Id, num: number): void
  /** The person opened the channel: a mark set back by hand has done its work. */
  opened(channel: Id): void
  unreadFrom(channel: Id, num: number): void
  /** Everything in the channel is read; the answer undoes it. */
  markRead(channel: Id): () => void
  /** The page goes away: what was coalesced leaves now. */
  flush(): void
  stop(): void
}

export function createMarks({ store, outbox }: { store: Store; outbox: Pick<Outbox, 'add'> }): Marks {
  const { state } = store
  const due = new Map<string, () => void>()
  /** Channels whose hand-set mark may be moved by reading: opened since it was set. */
  const reopened = new Set<Id>()
  const manual = new Set<Id>()
  let timer: ReturnType<typeof setTimeout> | undefined

  const flush = () => {
    clearTimeout(timer)
    timer = undefined
    const work = [...due.values()]
    due.clear()
    work.forEach((send) => send())
  }
  const later = (key: string, send: () => void) => {
    due.set(key, send)
    timer ??= setTimeout(flush, EVERY)
  }
  const sendRead = (channel: Id) => () => {
    const read = state.memberships.get(channel)?.read
    if (read !== undefined) outbox.add({ kind: 'mark', channel, payload: { read } })
  }
  const move = (channel: Id, read: number) => {
    const was = state.memberships.get(channel)
    store.commit(moveMark(state, channel, read, false))
    // Between here and the outbox nothing protects a mark that goes over a hand-set one.
    if (was?.manual) sendRead(channel)()
    else later(`mark:${channel}`, sendRead(channel))
  }
  const stop = store.onCommit((changes) => {
    for (const { table, key } of changes) {
      if (table !== 'memberships') continue
      if (!state.memberships.get(key)?.manual) manual.delete(key)
      else if (!manual.has(key)) {
        manual.add(key)
        reopened.delete(key)
      }
    }
  })

  return {
    seen(channel, num) {
      const mine = state.memberships.get(channel)
      if (!mine || mine.role === 'none' || (mine.manual && !reopened.has(channel))) return
      if (num <= mine.read || !allowed(state, channel, num)) return
      move(channel, num)
    },
    threadSeen(root, num) {
      const mark = state.threads.get(root)
      if (!mark || num <= mark.read || state.settings.get(SELF)?.read_mode === 'manual') return
      store.commit([put('threads', root, { ...mark, read: Math.min(num, mark.count) })])
      later(`thread:${root}`, () =>
        outbox.add({ kind: 'threadMark', channel: mark.channel, target: root, payload: { read: state.threads.get(root)?.read ?? num } }),
      )
    },
    opened: (channel) => void reopened.add(channel),
    unreadFrom(channel, num) {
      due.delete(`mark:${channel}`)
      reopened.delete(channel)
      store.commit(moveMark(state, channel, num - 1, true))
      outbox.add({ kind: 'mark', channel, payload: { unread_from: num } })
    },
    markRead(channel) {
      const before = state.memberships.get(channel)
      move(channel, state.channels.get(channel)?.channel.last_num ?? 0)
      return () => before && this.unreadFrom(channel, before.read + 1)
    },
    flush,
    stop() {
      stop()
      clearTimeout(timer)
    },
  }
}

function allowed(state: State, channel: Id, num: number): boolean {
  const mode = state.settings.get(SELF)?.read_mode
  if (mode === 'manual') return false
  return mode !== 'end' || num >= (state.channels.get(channel)?.channel.last_num ?? 0)
}
