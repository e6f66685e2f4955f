// Which messages of a channel are in memory and which of them are shown. Memory first, then disk at
// once, then the network.
import { ApiError, type Api } from './api'
import { entered } from './apply/channel'
import { meetMentions } from './apply/mark'
import { putRow } from './apply/message'
import { EMPTY_WINDOW, insertPage, MAX_ROWS, spanAt, tailOf, viewAround, type Row } from './apply/window'
import type { Db } from './db'
import { begin } from './perf'
import { messageById, put, rowKeyOf, type Change, type View, type Window } from './state'
import type { Store } from './store'
import type { ChannelEntry, Id, Message, MessagePage } from './types'

export const PAGE = 50
const OPEN_ROWS = 100
const KEEP_WINDOWS = 30
/** Rows of a span kept in memory beyond what is shown. */
const SPAN_MAX = 600
const SPAN_KEEP = 400

/** `at`: number or id of a message; `unread: false`: the end even if something is unread. */
export interface OpenAt {
  at?: number | Id
  unread?: boolean
}

export interface Windows {
  openChannel(channel: Id, where?: OpenAt): Promise<void>
  /** The person has left the channel: the line of new messages goes, memory may be reused. */
  closeChannel(channel: Id): void
  loadOlder(channel: Id): Promise<void>
  loadNewer(channel: Id): Promise<void>
  /** The message in a thread only: its root is returned and nothing moves. */
  jumpTo(channel: Id, at: number | Id): Promise<{ num?: number; root?: Id }>
  atLatest(channel: Id): Promise<void>
  /** Within 40 px of the end or not. */
  setFollow(channel: Id, follow: boolean): void
  /** Reads open windows again after events were lost. */
  refreshOpen(): void
  stop(): void
}

export function createWindows({ store, api, db }: { store: Store; api: Api; db(): Db | undefined }): Windows {
  const { state } = store
  /** Least recently used first. */
  const recent = new Map<Id, true>()
  const open = new Set<Id>()
  let turn = 0

  const get = (id: Id): Window => state.windows.get(id) ?? EMPTY_WINDOW
  const set = (id: Id, patch: Partial<Window>) => store.commit([put('windows', id, { ...get(id), ...patch })])
  const lastNum = (id: Id) => state.channels.get(id)?.channel.last_num ?? 0

  /** `after` and `before` bound a page that is complete between them: what is missing there does not exist. */
  const insert = (id: Id, items: readonly Message[], bounds: { after?: number; before?: number; fresh?: boolean } = {}) => {
    const changes: Change[] = []
    const rows: Row[] = []
    let next = bounds.after === undefined ? undefined : bounds.after + 1
    for (const message of items) {
      if (!message.num) continue
      for (; next !== undefined && next < message.num; next++) rows.push({ num: next, key: '' })
      changes.push(...putRow(state, message))
      rows.push({ num: message.num, key: rowKeyOf(state, message) })
      next = message.num + 1
    }
    if (rows.length) for (; next !== undefined && bounds.before !== undefined && next < bounds.before; next++) rows.push({ num: next, key: '' })
    const old = get(id)
    const base = bounds.fresh ? { ...old, spans: [], stale: undefined } : old
    const window = insertPage(base, rows)
    changes.push(put('windows', id, window), ...meetMentions(state, id, items))
    store.commit(changes)
    if (!bounds.fresh) return
    const kept = new Set(window.spans.flatMap((span) => span.keys))
    store.commit(forget(old.spans.flatMap((span) => span.keys).filter((key) => !kept.has(key))))
  }

  /** False if it is not here; in a channel where nothing was said the view waits for the first message. */
  const show = (id: Id, where: number | 'end', more: Partial<View> = {}): boolean => {
    const window = get(id)
    if (where === 'end') {
      const tail = tailOf(window)
      if (!tail) {
        if (lastNum(id) === 0) set(id, { view: { lo: 1, hi: 0, follow: true } })
        return false
      }
      set(id, { view: { lo: Math.max(tail.from, tail.to - OPEN_ROWS + 1), hi: tail.to, follow: true, ...more }, error: undefined })
      return true
    }
    const range = viewAround(window.spans, where, OPEN_ROWS)
    if (!range) return false
    set(id, { view: { ...range, follow: false, target: { num: where, turn: ++turn }, ...more }, error: undefined })
    return true
  }

  const loading = async (id: Id, side: 'older' | 'newer' | 'here', work: () => Promise<void>) => {
    if (get(id).loading?.[side]) return
    set(id, { loading: { ...get(id).loading, [side]: true }, error: undefined })
    let error: string | undefined
    try {
      await work()
    } catch (cause) {
      error = cause instanceof ApiError ? cause.code : 'offline'
    }
    if (state.windows.has(id)) set(id, { loading: { ...get(id).loading, [side]: undefined }, error })
  }
  const page = (id: Id, query: Record<string, number | undefined>) =>
    api.get<MessagePage>(`/channels/${id}/messages`, { limit: PAGE, ...query })

  /** Reads around the number, or the end, over the network. */
  const refresh = (id: Id, where: number | 'end') =>
    loading(id, 'here', async () => {
      const fresh = get(id).stale
      const got = await page(id, where === 'end' ? {} : { around: where })
      const first = got.items[0]?.num
      // Rows read before a loss may be old; only what was read now is kept.
      insert(id, got.items, { after: first && first - 1, fresh })
      if (got.first && first && first > 1) set(id, { startAt: first })
    })

  const fromDisk = async (id: Id, where: number | 'end') => {
    const disk = db()
    if (!disk) return
    const end = where === 'end' ? lastNum(id) : Math.min(lastNum(id), where + PAGE / 2)
    let rows = await disk.before(id, end + 1, where === 'end' ? PAGE : OPEN_ROWS)
    // The last rows came while we were away: what is stored ends earlier.
    for (let back = 1; !rows.length && where === 'end' && back <= 4; back++) rows = await disk.before(id, end + 1 - back * PAGE, PAGE)
    if (!rows.length && where !== 'end') rows = await disk.after(id, where - 1, PAGE)
    if (rows.length && state.channels.has(id)) insert(id, rows)
  }

  const ensureKnown = async (id: Id) => {
    if (!state.channels.has(id)) store.commit(entered(state, await api.get<ChannelEntry>(`/channels/${id}`)))
  }
  const resolve = async (at: number | Id): Promise<{ num?: number; root?: Id }> => {
    if (typeof at === 'number') return { num: at }
    const { num, root } = messageById(state, at) ?? (await api.get<Message>(`/messages/${at}`))
    return num ? { num, root } : { root }
  }

  const used = (id: Id) => {
    recent.delete(id)
    recent.set(id, true)
    const changes: Change[] = []
    let over = state.windows.size - KEEP_WINDOWS
    for (const old of [...recent.keys(), ...state.windows.keys()]) {
      if (over <= 0) break
      const window = state.windows.get(old)
      if (!window || open.has(old) || old === id || window.pending.length) continue
      recent.delete(old)
      over--
      changes.push(put('windows', old, undefined), ...forget(window.spans.flatMap((span) => span.keys)))
    }
    store.commit(changes)
  }
  /** Messages leave memory unless an open thread shows them. */
  const forget = (keys: readonly string[]): Change[] => {
    const needed = new Set<string>()
    for (const [root, thread] of state.threadWindows) for (const key of [root, ...thread.keys]) needed.add(key)
    return keys.flatMap((key) => {
      const message = state.messages.get(key)
      return !message || needed.has(key) || needed.has(message.id) ? [] : [put('messages', key, undefined), put('aliases', message.id, undefined)]
    })
  }
  /** A busy channel must not grow for ever. */
  const trim = (id: Id) => {
    const window = get(id)
    const tail = tailOf(window)
    if (!tail || tail.keys.length <= SPAN_MAX) return
    const from = Math.min(tail.to - SPAN_KEEP + 1, window.view && window.view.lo >= tail.from ? window.view.lo : Infinity)
    const cut = from - tail.from
    if (cut <= 0) return
    const keys = tail.keys.slice(0, cut)
    const spans = [...window.spans.slice(0, -1), { from, to: tail.to, keys: tail.keys.slice(cut) }]
    store.commit([put('windows', id, { ...window, spans }), ...forget(keys)])
  }
  const stop = store.onCommit((changes) => {
    for (const { table, key, value } of changes) {
      if (table === 'windows' && ((value as Window | undefined)?.spans.at(-1)?.keys.length ?? 0) > SPAN_MAX) queueMicrotask(() => trim(key))
    }
  })

  const extend = (id: Id, older: boolean): boolean => {
    const { view, spans } = get(id)
    const span = view && spanAt(spans, older ? view.lo : view.hi)
    if (!view || !span || (older ? view.lo <= span.from : view.hi >= span.to)) return false
    const lo = older ? Math.max(span.from, view.lo - PAGE) : Math.max(view.lo, Math.min(span.to, view.hi + PAGE) - MAX_ROWS + 1)
    const hi = older ? Math.min(view.hi, lo + MAX_ROWS - 1) : Math.min(span.to, view.hi + PAGE)
    set(id, { view: { ...view, lo, hi, follow: view.follow && hi === span.to } })
    return true
  }

  const goTo = async (id: Id, where: number | 'end', more: Partial<View> = {}) => {
    // The end of what is here is the end only if nothing was sent since.
    const here = () => (where !== 'end' || (tailOf(get(id))?.to ?? 0) >= lastNum(id)) && show(id, where, more)
    const ready = here()
    if (ready && !get(id).stale) return
    if (!ready) {
      await fromDisk(id, where)
      if (!here() && where === 'end') show(id, where, more)
    }
    const shown = get(id).view
    await refresh(id, where)
    const { view, spans } = get(id)
    // Somebody who scrolled meanwhile is not thrown back.
    if (view !== shown) return
    const there = view && (where === 'end' ? (tailOf(get(id))?.to ?? 0) <= view.hi : view.lo <= where && where <= view.hi)
    if (!view || !there || !spanAt(spans, view.lo)) {
      if (!here() && (!view || !spanAt(spans, view.lo))) show(id, 'end', more)
      return
    }
    const range = viewAround(spans, where === 'end' ? view.hi : where, OPEN_ROWS)
    if (range && range.lo <= view.lo && range.hi >= view.hi && range.hi - range.lo > view.hi - view.lo) set(id, { view: { ...view, ...range } })
  }

  return {
    async openChannel(id, { at, unread } = {}) {
      begin(`conv:open:${id}`)
      open.add(id)
      used(id)
      if (!state.windows.has(id)) set(id, {})
      let target: number | undefined
      if (typeof at === 'number') target = at
      if (!state.channels.has(id) || typeof at === 'string') {
        await loading(id, 'here', async () => {
          await ensureKnown(id)
          if (at !== undefined) target = (await resolve(at)).num
        })
      }
      const mine = state.memberships.get(id)
      const unreadFrom = mine && mine.role !== 'none' && mine.read < lastNum(id) ? mine.read + 1 : undefined
      if (target === undefined && unread !== false) target = unreadFrom
      await goTo(id, target ?? 'end', { unreadFrom })
    },
    closeChannel(id) {
      open.delete(id)
      const { view } = get(id)
      if (view) set(id, { view: { ...view, unreadFrom: undefined, target: undefined } })
    },
    async loadOlder(id) {
      if (extend(id, true)) return
      const window = get(id)
      const from = window.view && spanAt(window.spans, window.view.lo)?.from
      if (!from || from <= (window.startAt ?? 1)) return
      await loading(id, 'older', async () => {
        const stored = await db()?.before(id, from, PAGE)
        if (stored?.length) {
          insert(id, stored, { before: from })
          extend(id, true)
        }
        const got = await page(id, { before: from })
        insert(id, got.items, { after: got.items[0]?.num && got.items[0].num - 1, before: from })
        if (got.first) set(id, { startAt: got.items[0]?.num ?? from })
        if (!stored?.length) extend(id, true)
      })
    },
    async loadNewer(id) {
      if (extend(id, false)) return
      const { view, spans } = get(id)
      const to = view && spanAt(spans, view.hi)?.to
      if (!to || to >= lastNum(id)) return
      await loading(id, 'newer', async () => {
        const stored = await db()?.after(id, to, PAGE)
        if (stored?.length) {
          insert(id, stored, { after: to })
          extend(id, false)
        }
        const got = await page(id, { after: to })
        insert(id, got.items, { after: to })
        if (!stored?.length) extend(id, false)
      })
    },
    async jumpTo(id, at) {
      const found = await resolve(at)
      if (found.num) await goTo(id, found.num, { unreadFrom: get(id).view?.unreadFrom })
      return found
    },
    atLatest: (id) => goTo(id, 'end', { unreadFrom: get(id).view?.unreadFrom }),
    setFollow(id, follow) {
      const { view } = get(id)
      if (view && view.follow !== follow) set(id, { view: { ...view, follow } })
    },
    refreshOpen() {
      for (const [id, window] of state.windows) {
        if (!window.stale) continue
        if (!open.has(id)) {
          // Not shown: let it go; opening reads it anew.
          if (!window.pending.length) store.commit([put('windows', id, undefined), ...forget(window.spans.flatMap((span) => span.keys))])
          continue
        }
        const { view } = window
        const where = !view || view.follow ? 'end' : Math.floor((view.lo + view.hi) / 2)
        void refresh(id, where).then(() => {
          const now = get(id).view
          if (!now || !spanAt(get(id).spans, now.lo) || !spanAt(get(id).spans, now.hi)) show(id, where, { unreadFrom: view?.unreadFrom })
        })
      }
    },
    stop,
  }
}
