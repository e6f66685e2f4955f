// What the client knows, normalised by id. Values are immutable: a change replaces the value, so a
// reference that stayed the same means that nothing changed.
import type {
  Channel, ChannelMember, CircleEntry, Draft, Id, Me, Membership, Message, Person, PresenceState, Settings, ThreadMark,
} from './types'

/** A channel as the client keeps it: the entry of the snapshot without membership and position. */
export interface ChannelInfo {
  channel: Channel
  last?: Message
  peer?: Id
  peer_read?: number
}

/**
 * What is needed to keep `read` and `mentions` right when the person's stream and the channel's
 * stream arrive in another order than they were written in: the server counts mentions "as of
 * now", so the count alone would be raised twice by a message that it includes already.
 */
export interface Tally {
  /** Own messages after the mark, ascending: the mark steps over those that follow it directly. */
  own: readonly { num: number; at: string }[]
  /** When the mark was set; the server lets only messages written after that move it. */
  since: string
  /** Unread messages that name me and that I know, ascending. */
  named: readonly number[]
  /** Mentions counted by the server whose messages I have not met. */
  extra: number
  /** The extra ones have numbers up to this; Infinity if they are still to come. */
  upTo: number
}

/** Consecutive messages: everything from `from` to `to` is here. */
export interface Span {
  from: number
  to: number
  keys: readonly string[]
}

/** The part of a span that is rendered. */
export interface View {
  lo: number
  hi: number
  /** The reader stands at the end; arrivals push out the oldest rows. */
  follow: boolean
  /** Number of the message to scroll to, with a counter so that the same jump can happen twice. */
  target?: { num: number; turn: number }
  /** First unread message when the channel was opened; stays put until it is left. */
  unreadFrom?: number
}

export interface Window {
  /** Ascending; what lies between two spans is a hole. */
  spans: readonly Span[]
  /** Own rows that have no place in a span yet, in order of sending. */
  pending: readonly string[]
  view?: View
  loading?: { older?: boolean; newer?: boolean; here?: boolean }
  /** The last load failed; the code is for the interface. */
  error?: string
  /** Nothing older can be had, though the numbers begin lower. */
  startAt?: number
  /** Events were lost: what is here may lack edits until it is read again. */
  stale?: boolean
}

export interface ThreadWindow {
  root: Id
  channel: Id
  keys: readonly string[]
  pending: readonly string[]
  first: boolean
  loading?: boolean
  error?: string
}

export interface LocalDraft extends Draft {
  /** Typed here and not confirmed by the server. */
  dirty?: boolean
  /** The text last handed to the server; an event that carries it is the echo. */
  sent?: string
  /** Another device wrote something else meanwhile. */
  conflict?: Draft
}

export type Connection =
  | { state: 'connecting' }
  | { state: 'live' }
  /** Connected, fetching what was missed. */
  | { state: 'updating' }
  /** What is shown was true at `since` (ms). */
  | { state: 'offline'; since: number }
  | { state: 'must-log-in' }

export type OpKind =
  | 'send' | 'edit' | 'retract' | 'react' | 'unreact' | 'pin' | 'unpin' | 'mark' | 'draft' | 'preferences' | 'threadMark'

export type OpState = 'waiting' | 'sending' | 'failed' | 'asking'

/** A write that has not been confirmed. */
export interface Op {
  clientId: string
  kind: OpKind
  channel: Id
  /** Id of the message or of the thread's root; the client key while the message has no id. */
  target?: string
  payload: Record<string, unknown>
  createdAt: number
  /** Not sent earlier: the time to undo. */
  notBefore: number
  attempts: number
  state: OpState
  /** Code of the refusal. */
  error?: string
  /** The person said yes to sending an old message. */
  confirmed?: boolean
}

export interface Tables {
  me: Me
  settings: Settings
  connection: Connection
  epoch: string
  positions: number
  persons: Person
  circles: CircleEntry
  /** Channels of a circle that may be joined, once they were asked for. */
  listed: readonly Channel[]
  channels: ChannelInfo
  memberships: Membership
  members: readonly ChannelMember[]
  tallies: Tally
  /** By row key. */
  messages: Message
  /** Row key by message id, where they differ. */
  aliases: string
  /** Client keys of what this session sent. */
  sent: true
  windows: Window
  threads: ThreadMark
  threadWindows: ThreadWindow
  drafts: LocalDraft
  ops: Op
  presence: PresenceState
  /** Persons typing, by channel or channel/root. */
  typing: readonly Id[]
}

export type Table = keyof Tables

export const TABLES = [
  'me', 'settings', 'connection', 'epoch', 'positions', 'persons', 'circles', 'listed', 'channels', 'memberships', 'members',
  'tallies', 'messages', 'aliases', 'sent', 'windows', 'threads', 'threadWindows', 'drafts', 'ops', 'presence', 'typing',
] as const satisfies readonly Table[]

export type State = { readonly [T in Table]: ReadonlyMap<string, Tables[T]> }

/** `value` undefined takes the key out. */
export type Change = { [T in Table]: { table: T; key: string; value: Tables[T] | undefined } }[Table]

export const put = <T extends Table>(table: T, key: string, value: Tables[T] | undefined): Change =>
  ({ table, key, value }) as Change

/** Key of the tables that hold one value. */
export const SELF = 'self'

export const myId = (state: State): Id => state.me.get(SELF)?.id ?? ''

/** Key of drafts and of typing: the channel, or a thread in it. */
export const placeKey = (channel: Id, root?: Id): string => (root ? `${channel}/${root}` : channel)

/** For life: a row sent by this session keeps its client key when the server's id arrives. */
export const rowKeyOf = (state: State, message: Message): string =>
  message.client_key && state.sent.has(message.client_key) ? message.client_key : message.id

export const rowKeyById = (state: State, id: Id): string => state.aliases.get(id) ?? id

export const messageById = (state: State, id: Id): Message | undefined => state.messages.get(rowKeyById(state, id))
