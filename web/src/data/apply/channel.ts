// Channels: their card, their members, and coming and going.
import { myId, put, type Change, type State } from '../state'
import type { Channel, ChannelEntry, ChannelMember, Id } from '../types'
import { freshTally, withLocal } from './mark'

/** The card as it is now. Its counter of messages may be ahead of the stream, never behind. */
export function updated(state: State, channel: Channel): Change[] {
  const info = state.channels.get(channel.id)
  if (!info) return []
  const ahead = channel.last_num < info.channel.last_num
  const now = ahead ? { ...channel, last_num: info.channel.last_num, last_at: info.channel.last_at } : channel
  return [put('channels', channel.id, { ...info, channel: now })]
}

/** A channel with everything about it, from the snapshot, an answer or channel.joined. */
export function entered(state: State, entry: ChannelEntry): Change[] {
  const { channel, membership, last, peer, peer_read, seq } = entry
  const at = state.positions.get(channel.id)
  // Already further than this entry: it was rendered before the events that we have.
  if (at !== undefined && at > seq && state.memberships.get(channel.id)?.role === membership.role) return []
  const changes: Change[] = [
    put('channels', channel.id, { channel, last, peer, peer_read }),
    put('positions', channel.id, seq),
  ]
  const window = state.windows.get(channel.id)
  // What happened between is not in the entry: rows that we hold may have been edited.
  if (window && at !== undefined && at < seq) changes.push(put('windows', channel.id, { ...window, stale: true }))
  changes.push(
    put('memberships', channel.id, withLocal(state, membership)),
    put('tallies', channel.id, freshTally(membership, channel.last_num)),
  )
  return changes
}

export function left(state: State, channel: Id): Change[] {
  const changes: Change[] = (['channels', 'memberships', 'tallies', 'positions', 'windows', 'members'] as const).map((table) =>
    put(table, channel, undefined),
  )
  for (const span of state.windows.get(channel)?.spans ?? []) for (const key of span.keys) changes.push(put('messages', key, undefined))
  for (const [root, mark] of state.threads) if (mark.channel === channel) changes.push(put('threads', root, undefined))
  for (const [key, draft] of state.drafts) if (draft.channel === channel) changes.push(put('drafts', key, undefined))
  return changes
}

/** member.*: role "none" means that the person has left. */
export function memberChanged(state: State, member: ChannelMember, members: number): Change[] {
  const changes: Change[] = []
  const info = state.channels.get(member.channel)
  if (info) changes.push(put('channels', member.channel, { ...info, channel: { ...info.channel, members } }))
  const list = state.members.get(member.channel)
  if (list) {
    const rest = list.filter((m) => m.person !== member.person)
    const at = list.findIndex((m) => m.person === member.person)
    const next = member.role === 'none' ? rest : at < 0 ? [...rest, member] : [...rest.slice(0, at), member, ...rest.slice(at)]
    changes.push(put('members', member.channel, next))
  }
  const mine = state.memberships.get(member.channel)
  if (mine && member.person === myId(state)) changes.push(put('memberships', member.channel, { ...mine, role: member.role }))
  return changes
}

/** A circle's list of channels to join, where it was asked for. */
export function listed(state: State, circle: Id, channel: Channel | { id: Id }, gone: boolean): Change[] {
  const changes: Change[] = []
  const list = state.listed.get(circle)
  if (list) {
    const rest = list.filter((c) => c.id !== channel.id)
    changes.push(put('listed', circle, gone ? rest : [...rest, channel as Channel].sort((a, b) => (a.name ?? '').localeCompare(b.name ?? ''))))
  }
  return gone ? changes : [...changes, ...updated(state, channel as Channel)]
}
