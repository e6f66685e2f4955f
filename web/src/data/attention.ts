// What calls the person: pure functions over marks, levels and counters.
import type { State } from './state'
import type { Id, ThreadMark } from './types'

export interface Attention {
  level: 'me' | 'follow' | 'quiet'
  /** The number shown: for "me" what calls, for "follow" all unread, for "quiet" zero. */
  count: number
  unread: number
  mentions: number
}

const NOTHING: Attention = { level: 'quiet', count: 0, unread: 0, mentions: 0 }

export function attention(state: State, channel: Id): Attention {
  const mine = state.memberships.get(channel)
  const info = state.channels.get(channel)
  if (!mine || !info || mine.role === 'none') return NOTHING
  const unread = Math.max(0, info.channel.last_num - mine.read)
  if (!unread) return NOTHING
  const { mentions } = mine
  const all = mine.level === 'all' || (mine.level === 'default' && info.channel.kind === 'direct')
  if (mine.level === 'quiet') return { level: 'quiet', count: 0, unread, mentions }
  if (all) return { level: 'me', count: unread, unread, mentions }
  return mentions ? { level: 'me', count: mentions, unread, mentions } : { level: 'follow', count: unread, unread, mentions }
}

export const threadUnread = (mark: ThreadMark): number => (mark.following ? Math.max(0, mark.count - mark.read) : 0)

export interface Totals {
  /** The badge of the tab: messages and replies that call me. */
  me: number
  /** Conversations with something new that does not call. */
  follow: number
}

export function totals(state: State): Totals {
  let me = 0
  let follow = 0
  for (const id of state.memberships.keys()) {
    const { level, count } = attention(state, id)
    if (level === 'me') me += count
    else if (level === 'follow') follow++
  }
  for (const mark of state.threads.values()) if (state.memberships.get(mark.channel)?.level !== 'quiet') me += threadUnread(mark)
  return { me, follow }
}

/** The next conversation with something new after `current` in the order of the list; "me" first. */
export function nextUnread(state: State, order: readonly Id[], current: Id | undefined, onlyMe: boolean): Id | undefined {
  const at = current === undefined ? -1 : order.indexOf(current)
  const round = [...order.slice(at + 1), ...order.slice(0, Math.max(at, 0))]
  const calls = round.find((id) => id !== current && attention(state, id).level === 'me')
  return calls ?? (onlyMe ? undefined : round.find((id) => id !== current && attention(state, id).unread > 0))
}
