// What happens to messages: sent, edited, retracted, pinned, reacted to.
import { messageById, myId, put, rowKeyById, rowKeyOf, type Change, type State } from '../state'
import type { Message, Reaction } from '../types'
import { countMessage, countReply } from './mark'
import { append } from './window'

/** The row, and the alias where a row of this session gets its id. */
export function putRow(state: State, message: Message): Change[] {
  const key = rowKeyOf(state, message)
  const row = put('messages', key, keepThread(state.messages.get(key), message))
  return key === message.id ? [row] : [put('aliases', message.id, key), row]
}

/** A summary of a thread only grows: an answer that was rendered earlier does not set it back. */
function keepThread(old: Message | undefined, message: Message): Message {
  return old?.thread && (message.thread?.count ?? 0) < old.thread.count && !message.root ? { ...message, thread: old.thread } : message
}

export function sent(state: State, message: Message): Change[] {
  const { channel, num } = message
  const key = rowKeyOf(state, message)
  const info = state.channels.get(channel)
  const window = state.windows.get(channel)
  const inThread = message.root !== undefined && state.threadWindows.has(message.root)
  const changes: Change[] = []

  if ((num && window) || inThread || state.messages.has(key)) changes.push(...putRow(state, message))
  if (num && info) {
    const last = num >= info.channel.last_num
    const channelNow = last ? { ...info.channel, last_num: num, last_at: message.at } : info.channel
    changes.push(put('channels', channel, { ...info, channel: channelNow, last: last ? message : info.last }))
    changes.push(...countMessage(state, message, true))
  }
  if (num && window) changes.push(put('windows', channel, append(window, num, key)))
  if (message.root) changes.push(...replied(state, message, key))
  const place = message.root && !num ? `${channel}/${message.root}` : channel
  const typing = state.typing.get(place)
  if (typing?.includes(message.author)) changes.push(put('typing', place, typing.filter((id) => id !== message.author)))
  return changes
}

function replied(state: State, reply: Message, key: string): Change[] {
  const root = reply.root as string
  const changes = countReply(state, reply)
  const rootRow = messageById(state, root)
  if (rootRow && reply.thread && reply.thread.count >= (rootRow.thread?.count ?? 0)) {
    changes.push(put('messages', rowKeyById(state, root), { ...rootRow, thread: reply.thread }))
  }
  const info = state.channels.get(reply.channel)
  if (info?.last?.id === root && reply.thread && !reply.num) {
    changes.push(put('channels', reply.channel, { ...info, last: { ...info.last, thread: reply.thread } }))
  }
  const window = state.threadWindows.get(root)
  if (window) {
    const keys = insertReply(state, window.keys, reply, key)
    changes.push(put('threadWindows', root, { ...window, keys, pending: window.pending.filter((k) => k !== key) }))
  }
  return changes
}

/** Replies are in order of their number; nearly always the new one is the last. */
export function insertReply(state: State, keys: readonly string[], reply: Message, key: string): readonly string[] {
  if (keys.includes(key)) return keys
  const num = reply.thread_num ?? Infinity
  let at = keys.length
  while (at > 0 && (state.messages.get(keys[at - 1] ?? '')?.thread_num ?? 0) > num) at--
  return [...keys.slice(0, at), key, ...keys.slice(at)]
}

/** Edited, retracted, pinned or unpinned: the message as it is now. */
export function changed(state: State, message: Message): Change[] {
  const changes: Change[] = []
  if (state.messages.has(rowKeyOf(state, message))) changes.push(...putRow(state, message))
  const info = state.channels.get(message.channel)
  if (info?.last) {
    const last = info.last.id === message.id ? keepThread(info.last, message) : requote(info.last, message)
    if (last !== info.last) changes.push(put('channels', message.channel, { ...info, last }))
  }
  for (const span of state.windows.get(message.channel)?.spans ?? []) {
    for (const key of span.keys) {
      const row = state.messages.get(key)
      const now = row && requote(row, message)
      if (now !== row) changes.push(put('messages', key, now))
    }
  }
  changes.push(...countMessage(state, message, false))
  return changes
}

/** The server's quote holds 300 characters; ours is cut the same way. */
const QUOTE = 300

/** A quote shows the quoted text as it is now: taken back means gone from the quotes as well. */
function requote(row: Message, quoted: Message): Message {
  if (row.reply_to !== quoted.id || !row.quote) return row
  const body = [...quoted.body].slice(0, QUOTE).join('') || undefined
  return row.quote.body === body ? row : { ...row, quote: { ...row.quote, body } }
}

export function reacted(state: State, id: string, reactions: readonly Reaction[]): Change[] {
  const changes: Change[] = []
  const list = reactions.length ? reactions : undefined
  const row = messageById(state, id)
  if (row) {
    changes.push(put('messages', rowKeyById(state, id), { ...row, reactions: list }))
    const info = state.channels.get(row.channel)
    if (info?.last?.id === id) changes.push(put('channels', row.channel, { ...info, last: { ...info.last, reactions: list } }))
  }
  return changes
}

/** Reactions to the last message of a channel that is not open: it is kept in the channel alone. */
export function reactedLast(state: State, channel: string, id: string, reactions: readonly Reaction[]): Change[] {
  const info = state.channels.get(channel)
  if (info?.last?.id !== id) return []
  return [put('channels', channel, { ...info, last: { ...info.last, reactions: reactions.length ? reactions : undefined } })]
}

/** The optimistic row of a message that waits in the outbox. */
export function optimistic(state: State, clientKey: string, channel: string, payload: Record<string, unknown>, at: number): Message {
  const replyTo = payload.reply_to as string | undefined
  const quoted = replyTo ? messageById(state, replyTo) : undefined
  const source = payload.forward ? messageById(state, payload.forward as string) : undefined
  return {
    id: clientKey,
    channel,
    seq: 0,
    author: myId(state),
    client_key: clientKey,
    body: (payload.body as string | undefined) || (source?.body ?? ''),
    at: new Date(at).toISOString(),
    reply_to: replyTo,
    quote: quoted && { id: quoted.id, author: quoted.author, num: quoted.num, body: [...quoted.body].slice(0, QUOTE).join('') },
    root: payload.root as string | undefined,
    forward: source && { message: source.id, channel: source.channel, author: source.author, at: source.at },
  }
}
