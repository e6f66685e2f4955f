import { attention, threadUnread } from '@/data/attention'
import type { State } from '@/data/state'
import type { CircleEntry, Id, ThreadMark } from '@/data/types'

export type Filter = 'me' | 'all' | 'channels'

export const FILTERS: readonly Filter[] = ['me', 'all', 'channels']

/** A row of the list; its component selects by id what it shows. */
export type ListRow =
  | { kind: 'channel'; key: string; id: Id }
  | { kind: 'thread'; key: string; root: Id; channel: Id }
  | { kind: 'circle'; key: string; id: Id }

const channelRow = (id: Id): ListRow => ({ kind: 'channel', key: id, id })
const threadRow = ({ root, channel }: ThreadMark): ListRow => ({ kind: 'thread', key: `thread-${root}`, root, channel })

/** What is addressed to the person: talks with people, what he pinned or follows whole, and whatever calls him now. */
export function isMine(state: State, id: Id): boolean {
  const kind = state.channels.get(id)?.channel.kind
  const mine = state.memberships.get(id)
  if (kind === 'direct' || kind === 'group' || kind === 'notes') return true
  return Boolean(mine?.pinned) || mine?.level === 'all' || attention(state, id).level === 'me'
}

/** Threads with news stand among the channels by their time, after the pinned ones. */
function withThreads(state: State, ids: readonly Id[], threads: readonly ThreadMark[]): ListRow[] {
  const rows: ListRow[] = []
  const waiting = threads.filter((mark) => threadUnread(mark) > 0 && state.memberships.get(mark.channel)?.level !== 'quiet')
  let next = 0
  for (const id of ids) {
    const pinned = Boolean(state.memberships.get(id)?.pinned)
    const at = state.channels.get(id)?.channel.last_at ?? ''
    while (!pinned && next < waiting.length && waiting[next]!.last_at > at) rows.push(threadRow(waiting[next++]!))
    rows.push(channelRow(id))
  }
  while (next < waiting.length) rows.push(threadRow(waiting[next++]!))
  return rows
}

/** Channels of circles under the name of their circle, in the order of the list within each. */
function byCircle(state: State, ids: readonly Id[], circles: readonly CircleEntry[]): ListRow[] {
  const groups = new Map<Id, Id[]>()
  for (const id of ids) {
    const { circle } = state.channels.get(id)!.channel
    if (circle === undefined) continue
    const group = groups.get(circle)
    if (group) group.push(id)
    else groups.set(circle, [id])
  }
  const known = circles.filter(({ circle }) => groups.has(circle.id)).map(({ circle }) => circle.id)
  const order = [...known, ...[...groups.keys()].filter((id) => !known.includes(id))]
  return order.flatMap((id) => [{ kind: 'circle', key: `circle-${id}`, id } as ListRow, ...groups.get(id)!.map(channelRow)])
}

interface Listed {
  /** All channels of the person in the order of the list. */
  ids: readonly Id[]
  threads: readonly ThreadMark[]
  circles: readonly CircleEntry[]
  /** Stays in the list whatever the filter: reading it must not take it away. */
  current?: Id
}

export function listRows(state: State, filter: Filter, { ids, threads, circles, current }: Listed): ListRow[] {
  if (filter === 'all') return ids.map(channelRow)
  if (filter === 'channels') return byCircle(state, ids, circles)
  return withThreads(state, ids.filter((id) => id === current || isMine(state, id)), threads)
}
