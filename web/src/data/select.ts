// Derived values with stable references: the same input gives the same object.
import { attention, nextUnread, threadUnread, totals, type Totals } from './attention'
import { keysBetween, spanAt, tailOf } from './apply/window'
import { overlay } from './ops'
import { myId, rowKeyById, type ChannelInfo, type Op, type Window } from './state'
import { equal, type Store } from './store'
import type { ChannelKind, Id, Message, ThreadMark } from './types'

export interface Timeline {
  /** Row keys, oldest first: `client_key` for what this session sent, the id otherwise. */
  rowKeys: readonly string[]
  atStart: boolean
  /** The last message of the channel is among the rows. */
  atEnd: boolean
  /** Nothing to show yet; the skeleton's moment. */
  loading: boolean
  loadingOlder: boolean
  loadingNewer: boolean
  error?: string
  /** Number of the first message unread when the channel was opened. */
  unreadFrom?: number
  target?: { num: number; turn: number }
}

export interface ThreadView {
  rootKey: string
  rowKeys: readonly string[]
  atStart: boolean
  loading: boolean
  error?: string
}

export interface ChannelFilter {
  circle?: Id
  kinds?: readonly ChannelKind[]
  /** Only what has something new; "me": only what calls. */
  unread?: boolean | 'me'
  archived?: boolean
}

const NO_TIMELINE: Timeline = { rowKeys: [], atStart: false, atEnd: false, loading: true, loadingOlder: false, loadingNewer: false }

export function createSelect(store: Store) {
  const { state } = store
  const rows = new Map<string, { base: Message; ops: readonly Op[]; row: Message }>()
  const timelines = new WeakMap<Window, { last: number; timeline: Timeline }>()
  const threads = new WeakMap<object, ThreadView>()
  const memo = new Map<string, { version: string; value: unknown }>()
  let byTarget: { version: number; map: Map<string, Op[]> } = { version: -1, map: new Map() }

  /** Computes anew only when a topic was touched, and keeps the old object if the result is equal. */
  const remember = <T>(key: string, topics: readonly string[], compute: () => T): T => {
    const version = topics.map(store.version).join()
    const known = memo.get(key)
    if (known?.version === version) return known.value as T
    const fresh = compute()
    const value = known && equal(known.value, fresh) ? (known.value as T) : fresh
    memo.set(key, { version, value })
    return value
  }
  const opsAbout = (rowKey: string): readonly Op[] | undefined => {
    const version = store.version('outbox')
    if (byTarget.version !== version) {
      const map = new Map<string, Op[]>()
      for (const op of state.ops.values()) {
        if (!op.target) continue
        const key = rowKeyById(state, op.target)
        map.set(key, [...(map.get(key) ?? []), op])
      }
      byTarget = { version, map }
    }
    return byTarget.map.get(rowKey)
  }

  const message = (rowKey: string): Message | undefined => {
    const base = state.messages.get(rowKey)
    const ops = opsAbout(rowKey)
    if (!base || !ops?.length) {
      rows.delete(rowKey)
      return base
    }
    const known = rows.get(rowKey)
    if (known && known.base === base && known.ops.length === ops.length && known.ops.every((op, i) => op === ops[i])) return known.row
    const row = ops.reduce((now, op) => overlay(now, op, myId(state)), base)
    rows.set(rowKey, { base, ops, row })
    return row
  }

  const timeline = (channel: Id): Timeline => {
    const window = state.windows.get(channel)
    if (!window) return NO_TIMELINE
    const last = state.channels.get(channel)?.channel.last_num ?? 0
    const known = timelines.get(window)
    if (known?.last === last) return known.timeline
    const { view, loading, pending, error } = window
    const span = view && spanAt(window.spans, view.lo)
    const empty = last === 0 && state.channels.has(channel)
    const atEnd = empty || (span !== undefined && span === tailOf(window) && view!.hi >= span.to && span.to >= last)
    const shown = span && view ? keysBetween(span, view.lo, view.hi) : []
    // Own rows without a place stand at the end, also while what is before them is still on its way.
    const tail = span === undefined || span === tailOf(window) ? pending : []
    const result: Timeline = {
      rowKeys: shown.includes('') ? [...shown.filter(Boolean), ...tail] : tail.length ? [...shown, ...tail] : shown,
      atStart: empty || (view !== undefined && span !== undefined && view.lo <= Math.max(span.from, 1) && span.from <= (window.startAt ?? 1)),
      atEnd,
      loading: !span && !empty && !error,
      loadingOlder: loading?.older ?? false,
      loadingNewer: loading?.newer ?? false,
      error,
      unreadFrom: view?.unreadFrom,
      target: view?.target,
    }
    timelines.set(window, { last, timeline: result })
    return result
  }

  const thread = (root: Id): ThreadView | undefined => {
    const window = state.threadWindows.get(root)
    if (!window) return undefined
    let view = threads.get(window)
    if (!view) {
      view = {
        rootKey: rowKeyById(state, root),
        rowKeys: [...window.keys, ...window.pending],
        atStart: window.first,
        loading: window.loading ?? false,
        error: window.error,
      }
      threads.set(window, view)
    }
    return view
  }

  const fits = (id: Id, info: ChannelInfo, filter: ChannelFilter): boolean => {
    const { channel } = info
    if ((state.memberships.get(id)?.role ?? 'none') === 'none') return false
    if (Boolean(channel.archived_at) !== Boolean(filter.archived)) return false
    if (filter.circle !== undefined && channel.circle !== filter.circle) return false
    if (filter.kinds && !filter.kinds.includes(channel.kind)) return false
    if (!filter.unread) return true
    const { level, unread } = attention(state, id)
    return filter.unread === 'me' ? level === 'me' : unread > 0
  }
  /** Pinned ones in their order, then by the last message. */
  const channelList = (filter: ChannelFilter = {}): readonly Id[] =>
    remember(`list:${JSON.stringify(filter)}`, ['list'], () =>
      [...state.channels]
        .filter(([id, info]) => fits(id, info, filter))
        .sort(([a, x], [b, y]) => {
          const p = state.memberships.get(a)?.pinned || Infinity
          const q = state.memberships.get(b)?.pinned || Infinity
          return p !== q ? p - q : y.channel.last_at < x.channel.last_at ? -1 : y.channel.last_at > x.channel.last_at ? 1 : a < b ? 1 : -1
        })
        .map(([id]) => id),
    )

  return {
    message,
    timeline,
    thread,
    channelList,
    attention: (channel: Id) => remember(`attention:${channel}`, [`channel:${channel}`, `membership:${channel}`], () => attention(state, channel)),
    totals: (): Totals => remember('totals', ['list'], () => totals(state)),
    /** Followed threads with unread replies: rows of their own in the list. */
    threadRows: (): readonly ThreadMark[] =>
      remember('threads', ['list'], () =>
        [...state.threads.values()].filter(threadUnread).sort((a, b) => (a.last_at < b.last_at ? 1 : -1)),
      ),
    circles: () => remember('circles', ['circles'], () => [...state.circles.values()].sort((a, b) => a.circle.name.localeCompare(b.circle.name))),
    outbox: (): readonly Op[] => remember('outbox', ['outbox'], () => [...state.ops.values()]),
    nextUnread: (current: Id | undefined, onlyMe: boolean) => nextUnread(state, channelList(), current, onlyMe),
  }
}

export type Select = ReturnType<typeof createSelect>
