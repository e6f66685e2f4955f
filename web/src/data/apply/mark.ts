// Marks: how far the person has read, how many unread messages name him, which threads he follows.
import { myId, put, type Change, type OpKind, type State, type Tally } from '../state'
import type { Membership, Message, ThreadMark } from '../types'

export const NO_TALLY: Tally = { own: [], since: '', named: [], extra: 0, upTo: 0 }

const insert = (list: readonly number[], num: number): readonly number[] =>
  list.includes(num) ? list : [...list, num].sort((a, b) => a - b)

/** The mark steps over own messages that stand directly behind it; the server has the same rule. */
function settle(membership: Membership, tally: Tally): [Membership, Tally] {
  let read = membership.read
  const since = Date.parse(tally.since) || 0
  for (const { num, at } of tally.own) if (num === read + 1 && Date.parse(at) >= since) read = num
  const named = tally.named.filter((num) => num > read)
  const extra = read >= tally.upTo ? 0 : tally.extra
  const own = tally.own.filter(({ num }) => num > read)
  return [{ ...membership, read, mentions: named.length + extra }, { ...tally, own, named, extra }]
}

const store = (channel: string, [membership, tally]: [Membership, Tally]): Change[] => [
  put('memberships', channel, membership),
  put('tallies', channel, tally),
]

/** The entry of a channel counts everything up to its last message: nothing of it comes again. */
export function freshTally(membership: Membership, lastNum: number): Tally {
  return { ...NO_TALLY, extra: membership.mentions, upTo: lastNum }
}

const isPending = (state: State, kind: OpKind, channel: string): boolean => {
  for (const op of state.ops.values()) if (op.kind === kind && op.channel === channel && op.state !== 'failed') return true
  return false
}

/** What was chosen here and is not confirmed wins over what the server had before. */
export function withLocal(state: State, theirs: Membership): Membership {
  const mine = state.memberships.get(theirs.channel)
  if (!mine) return theirs
  const chosen = isPending(state, 'preferences', theirs.channel) ? { ...theirs, level: mine.level, pinned: mine.pinned } : theirs
  return isPending(state, 'mark', theirs.channel) ? { ...chosen, read: mine.read, manual: mine.manual, mentions: mine.mentions } : chosen
}

/** The membership as the server has it, from an event (with its time) or an answer. */
export function setMembership(state: State, given: Membership, at = ''): Change[] {
  const theirs = withLocal(state, given)
  const channel = theirs.channel
  const mine = state.memberships.get(channel)
  if (!mine) return []
  const tally = state.tallies.get(channel) ?? NO_TALLY
  if (isPending(state, 'mark', channel)) return [put('memberships', channel, theirs)]
  // Only by hand does a mark go back; what looks like it otherwise was rendered before our own step.
  const read = theirs.manual || mine.manual ? theirs.read : Math.max(mine.read, theirs.read)
  const named = tally.named.filter((num) => num > read)
  const extra = Math.max(0, theirs.mentions - named.length)
  const ahead = read >= tally.upTo || extra > tally.extra
  return store(channel, settle({ ...theirs, read }, { own: tally.own, since: at || tally.since, named, extra, upTo: ahead ? Infinity : tally.upTo }))
}

/** Moves the mark here, at once; the outbox tells the server. */
export function moveMark(state: State, channel: string, read: number, manual: boolean): Change[] {
  const mine = state.memberships.get(channel)
  const last = state.channels.get(channel)?.channel.last_num ?? 0
  if (!mine) return []
  const tally = state.tallies.get(channel) ?? NO_TALLY
  // At the end nothing is unread, whatever was counted. Going back, what is loaded is counted again.
  const extra = read >= last ? 0 : tally.extra
  const named = read < mine.read ? namedAfter(state, channel, read, tally.named) : tally.named
  const own = manual ? [] : tally.own
  return store(channel, settle({ ...mine, read, manual: manual || undefined }, { ...tally, own, since: '', named, extra }))
}

function namedAfter(state: State, channel: string, read: number, known: readonly number[]): readonly number[] {
  const me = myId(state)
  let named = known
  for (const span of state.windows.get(channel)?.spans ?? []) {
    for (let num = Math.max(span.from, read + 1); num <= span.to; num++) {
      if (state.messages.get(span.keys[num - span.from] ?? '')?.mentions?.includes(me)) named = insert(named, num)
    }
  }
  return named
}

/** A message of the channel proper came or changed: does it count for me? */
export function countMessage(state: State, message: Message, arrived: boolean): Change[] {
  const { channel, num } = message
  const membership = state.memberships.get(channel)
  if (!membership || !num) return []
  const me = myId(state)
  const tally = state.tallies.get(channel) ?? NO_TALLY
  if (num <= membership.read) return []
  const names = message.mentions?.includes(me) ?? false
  let { own, named, extra } = tally
  if (arrived && message.author === me && !own.some((o) => o.num === num)) own = [...own, { num, at: message.at }].sort((a, b) => a.num - b.num)
  if (names && !named.includes(num)) {
    // One of those that the server has counted already, or a new one.
    if (extra > 0 && num <= tally.upTo) extra--
    named = insert(named, num)
  } else if (!names && named.includes(num)) named = named.filter((n) => n !== num)
  if (own === tally.own && named === tally.named) return []
  return store(channel, settle(membership, { ...tally, own, named, extra }))
}

/** A page of history was read: mentions that were only a number get their message. */
export function meetMentions(state: State, channel: string, messages: readonly Message[]): Change[] {
  const membership = state.memberships.get(channel)
  const tally = state.tallies.get(channel)
  if (!membership || !tally?.extra) return []
  const me = myId(state)
  let { named, extra } = tally
  for (const { num, mentions } of messages) {
    if (extra && num && num > membership.read && num <= tally.upTo && mentions?.includes(me) && !named.includes(num)) {
      named = insert(named, num)
      extra--
    }
  }
  return named === tally.named ? [] : store(channel, settle(membership, { ...tally, named, extra }))
}

export function setThreadMark(state: State, thread: ThreadMark): Change[] {
  const mine = state.threads.get(thread.root)
  const local = [...state.ops.values()].some((op) => op.kind === 'threadMark' && op.target === thread.root && op.state !== 'failed')
  const read = local && mine ? Math.max(mine.read, thread.read) : thread.read
  return [put('threads', thread.root, { ...thread, read, count: Math.max(thread.count, mine?.count ?? 0) })]
}

/** A reply in a followed thread. */
export function countReply(state: State, reply: Message): Change[] {
  const mark = reply.root ? state.threads.get(reply.root) : undefined
  const num = reply.thread_num
  if (!mark || !num) return []
  const read = reply.author === myId(state) && num === mark.read + 1 ? num : mark.read
  const newer = num >= mark.count
  return [put('threads', mark.root, { ...mark, read, count: Math.max(mark.count, num), last_at: newer ? reply.at : mark.last_at })]
}
