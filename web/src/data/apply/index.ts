// One applier per noun. Each is a pure function of the state and the event and says what to change;
// applying an event twice, or one that is older than what is known, changes nothing.
import { put, type Change, type State } from '../state'
import type {
  Channel, ChannelEntry, ChannelMember, Circle, CircleEntry, CircleMember, Draft, Id, Me, Membership, Message, Reaction,
  Settings, StreamEvent, ThreadMark,
} from '../types'
import { entered, left, listed, memberChanged, updated } from './channel'
import { circleEntered, circleLeft, circleMemberChanged, circleRequested, circleUpdated } from './circle'
import { setMembership, setThreadMark } from './mark'
import { changed, reacted, reactedLast, sent } from './message'
import { setDraft, setMe, setSettings } from './person'

type Applier = (state: State, data: never, event: StreamEvent) => Change[]

const message: Applier = (state, data: { message: Message }) => changed(state, data.message)
const channel: Applier = (state, data: { channel: Channel }) => updated(state, data.channel)
const member: Applier = (state, data: { member: ChannelMember; members: number }) => memberChanged(state, data.member, data.members)
const circle: Applier = (state, data: { circle: Circle }) => circleUpdated(state, data.circle)
const circleMember: Applier = (state, data: { member: CircleMember; members: number }) => circleMemberChanged(state, data.member, data.members)
const membership: Applier = (state, data: { membership: Membership }, { at }) => setMembership(state, data.membership, at)
const reaction: Applier = (state, data: { message: Id; reactions?: Reaction[] }, { stream }) => {
  const changes = reacted(state, data.message, data.reactions ?? [])
  return changes.length ? changes : reactedLast(state, stream, data.message, data.reactions ?? [])
}

const APPLIERS: Readonly<Record<string, Applier>> = {
  'channel.created': channel,
  'channel.updated': channel,
  'member.joined': member,
  'member.left': member,
  'member.role_changed': member,
  'message.sent': (state, data: { message: Message }) => sent(state, data.message),
  'message.edited': message,
  'message.retracted': message,
  'message.pinned': message,
  'message.unpinned': message,
  'reaction.added': reaction,
  'reaction.removed': reaction,
  'circle.created': circle,
  'circle.updated': circle,
  'circle_member.joined': circleMember,
  'circle_member.left': circleMember,
  'circle_member.role_changed': circleMember,
  'channel.listed': (state, data: { channel: Channel }, { stream }) => listed(state, stream, data.channel, false),
  'channel.unlisted': (state, data: { channel: { id: Id } }, { stream }) => listed(state, stream, data.channel, true),
  'channel.joined': (state, data: ChannelEntry) => entered(state, data),
  'channel.left': (state, data: { channel: Id }) => left(state, data.channel),
  'circle.joined': (state, data: CircleEntry) => circleEntered(state, data),
  'circle.left': (_state, data: { circle: Id }) => circleLeft(data.circle),
  'circle.requested': (state, data: { circle: Id }) => circleRequested(state, data.circle),
  'mark.moved': membership,
  'preferences.changed': membership,
  'thread_mark.moved': (state, data: { thread: ThreadMark }) => setThreadMark(state, data.thread),
  'draft.changed': (state, data: { draft: Draft }) => setDraft(state, data.draft),
  'profile.changed': (_state, data: { me: Me }) => setMe(data.me),
  'settings.changed': (_state, data: { settings: Settings }) => setSettings(data.settings),
}

/**
 * An event at or below the known position is a repetition. The caller makes sure that none is
 * skipped; one without data, or of a kind unknown to this version, only moves the position.
 */
export function applyEvent(state: State, event: StreamEvent): Change[] {
  if (event.seq <= (state.positions.get(event.stream) ?? 0)) return []
  const apply = APPLIERS[event.event]
  const changes = apply && event.data ? apply(state, event.data as never, event) : []
  return [...changes, put('positions', event.stream, event.seq)]
}

export { applySnapshot } from './snapshot'
