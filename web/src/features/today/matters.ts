import { attention, threadUnread } from '@/data/attention'
import { myId, type State } from '@/data/state'
import type { CircleEntry, Id, Message, ThreadMark } from '@/data/types'

/** One thing that may need the person now. */
export type Matter =
  | { kind: 'mention'; key: string; at: string; message: Message; href: string }
  | { kind: 'thread'; key: string; at: string; mark: ThreadMark; href: string }
  | { kind: 'direct'; key: string; at: string; channel: Id; href: string }
  | { kind: 'request'; key: string; at: string; circle: CircleEntry; count: number; href: string }
  | { kind: 'draft'; key: string; at: string; channel: Id; root?: Id; body: string; href: string }

export type MatterKind = Matter['kind']

/** In the order of the screen: people who wait come before what I only began. */
export const KINDS: readonly MatterKind[] = ['direct', 'mention', 'thread', 'request', 'draft']

export interface Requests {
  circle: CircleEntry
  count: number
  at: string
}

/** Mentions beyond the mark of their channel; one I have read is no matter of today. */
export function unreadMentions(state: State, mentions: readonly Message[]): Matter[] {
  return mentions
    .filter(({ channel, num, retracted_at }) => {
      const mine = state.memberships.get(channel)
      const info = state.channels.get(channel)
      return num !== undefined && !retracted_at && mine && num > mine.read && info?.channel.kind !== 'direct'
    })
    .map((message) => ({ kind: 'mention', key: `mention-${message.id}`, at: message.at, message, href: `/c/${message.channel}?at=${message.id}` }))
}

export function unreadThreads(threads: readonly ThreadMark[]): Matter[] {
  return threads
    .filter((mark) => threadUnread(mark) > 0)
    .map((mark) => ({ kind: 'thread', key: `thread-${mark.root}`, at: mark.last_at, mark, href: `/c/${mark.channel}?pane=thread:${mark.root}` }))
}

/** Who waits for me, the longest wait first. Where the last word is mine, nobody waits. */
export function waitingPeople(state: State): Matter[] {
  const me = myId(state)
  const matters: Matter[] = []
  for (const [id, { channel, last }] of state.channels) {
    if (channel.kind !== 'direct' || (last && last.author === me) || attention(state, id).level !== 'me') continue
    matters.push({ kind: 'direct', key: `direct-${id}`, at: last?.at ?? channel.last_at, channel: id, href: `/c/${id}` })
  }
  return matters.sort((a, b) => a.at.localeCompare(b.at))
}

export function drafts(state: State): Matter[] {
  return [...state.drafts.values()]
    .filter(({ body, channel }) => body.trim() && state.channels.has(channel))
    .sort((a, b) => b.at.localeCompare(a.at))
    .map(({ channel, root, body, at }) => ({
      kind: 'draft',
      key: `draft-${channel}-${root ?? ''}`,
      at,
      channel,
      root,
      body,
      href: root ? `/c/${channel}?pane=thread:${root}` : `/c/${channel}`,
    }))
}

export const requestMatters = (requests: readonly Requests[]): Matter[] =>
  requests.map(({ circle, count, at }) => ({
    kind: 'request',
    key: `request-${circle.circle.id}`,
    at,
    circle,
    count,
    href: `/circles/${circle.circle.slug}/members`,
  }))

/** Circles whose doors are mine to open. */
export const hosted = (circles: readonly CircleEntry[]): CircleEntry[] =>
  circles.filter(({ role }) => role === 'owner' || role === 'admin' || role === 'moderator')
