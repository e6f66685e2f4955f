// The nouns of internal/edge/wire, field by field; to be re-exported from api.gen.ts once it exists.
export type Id = string
/** RFC 3339, UTC, milliseconds. */
export type Time = string

export type Role = 'none' | 'guest' | 'member' | 'moderator' | 'admin' | 'owner'
export type ChannelKind = 'direct' | 'group' | 'topic' | 'broadcast' | 'notes'
export type Level = 'default' | 'all' | 'mentions' | 'quiet'
export type PresenceState = 'online' | 'away' | 'offline'

export interface Status {
  emoji?: string
  text?: string
  until?: Time
}

export interface Person {
  id: Id
  handle: string
  name: string
  headline?: string
  time_zone?: string
  avatar?: string
  status?: Status
  admin?: boolean
  ended?: boolean
}

export interface Me extends Person {
  language: 'ru' | 'en'
  invisible: boolean
  created_at: Time
}

export interface Settings {
  theme: 'system' | 'light' | 'dark'
  density: 'roomy' | 'normal' | 'tight'
  send_key: 'enter' | 'ctrl_enter'
  undo_seconds: 0 | 5 | 10
  read_mode: 'seen' | 'end' | 'manual'
  receipts: boolean
  typing: boolean
  single_keys: boolean
  plain_composer: boolean
  announce: 'all' | 'me' | 'none'
}

export interface Session {
  id: Id
  device: string
  address?: string
  created_at: Time
  seen_at: Time
  current?: boolean
}

export interface Circle {
  id: Id
  slug: string
  name: string
  description?: string
  picture?: string
  visibility: 'open' | 'closed' | 'secret'
  members: number
  created_at: Time
}

export interface CircleMember {
  circle: Id
  person: Id
  role: Role
  invite?: Id
  joined_at: Time
}

export interface CircleRequest {
  person: Id
  note?: string
  at: Time
  invite?: Id
}

export interface Channel {
  id: Id
  kind: ChannelKind
  circle?: Id
  name?: string
  topic?: string
  picture?: string
  visibility: 'open' | 'closed'
  default?: boolean
  members: number
  last_num: number
  last_at: Time
  created_at: Time
  archived_at?: Time
}

export interface Membership {
  channel: Id
  role: Role
  read: number
  manual?: boolean
  mentions: number
  level: Level
  pinned?: number
}

export interface ChannelMember {
  channel: Id
  person: Id
  role: Role
  joined_at: Time
}

export interface Quote {
  id: Id
  author: Id
  num?: number
  body?: string
}

export interface Forward {
  message: Id
  channel: Id
  author: Id
  at: Time
}

export interface Reaction {
  emoji: string
  count: number
  by: readonly Id[]
}

/** Summary of a thread, carried by its root. */
export interface Thread {
  root: Id
  count: number
  last_at: Time
  authors: readonly Id[]
}

export interface Message {
  id: Id
  channel: Id
  num?: number
  seq: number
  author: Id
  client_key?: string
  body: string
  at: Time
  edited_at?: Time
  versions?: number
  retracted_at?: Time
  retracted_by?: Id
  reply_to?: Id
  quote?: Quote
  root?: Id
  thread_num?: number
  thread?: Thread
  forward?: Forward
  mentions?: readonly Id[]
  reactions?: readonly Reaction[]
  pinned_at?: Time
  pinned_by?: Id
}

export interface Version {
  n: number
  body: string
  at: Time
}

export interface ThreadMark {
  root: Id
  channel: Id
  following: boolean
  read: number
  count: number
  last_at: Time
}

export interface Draft {
  channel: Id
  root?: Id
  body: string
  reply_to?: Id
  at: Time
}

export interface ChannelEntry {
  channel: Channel
  membership: Membership
  seq: number
  last?: Message
  peer?: Id
  peer_read?: number
}

export interface CircleEntry {
  circle: Circle
  role: Role
  seq: number
}

export interface Snapshot {
  epoch: string
  now: Time
  me: Me
  seq: number
  settings: Settings
  channels: ChannelEntry[]
  circles: CircleEntry[]
  persons: Person[]
  drafts: Draft[]
  threads: ThreadMark[]
}

export interface StreamEvent {
  type: 'event'
  stream: Id
  seq: number
  event: string
  actor?: Id
  at: Time
  data?: unknown
}

export interface Items<T> {
  items: T[]
  next?: string
}

export interface MessagePage {
  items: Message[]
  /** Nothing is older. */
  first?: boolean
  /** Nothing is newer. */
  last?: boolean
}

export interface ThreadPage extends MessagePage {
  root: Message
  mark?: ThreadMark
}

export interface Invite {
  id: Id
  code: string
  link: string
  target: 'server' | 'circle' | 'channel'
  target_id?: Id
  role?: Role
  uses: number
  max_uses?: number
  expires_at?: Time
  approval?: boolean
  created_by: Id
  created_at: Time
}

export interface Invitation {
  target: 'server' | 'circle' | 'channel'
  name: string
  picture?: string
  members?: number
  inviter?: { name: string }
  approval: boolean
  open: boolean
  network: string
}

/** Where an invitation has led. */
export interface Landing {
  status: 'joined' | 'waiting'
  circle?: Id
  channel?: Id
}

export interface LoggedIn {
  me: Me
  session: Session
  landing?: Landing
}

export interface ServerInfo {
  name: string
  version: string
  sign_up: 'invite' | 'open' | 'closed'
  languages: string[]
  setup: boolean
  default_language: string
  limits: Record<string, number>
}

/** Frames of the live connection that are not entries of a stream. */
export type LiveFrame =
  | { type: 'welcome'; epoch: string; connection: string; session: Id; now: Time; heads: [Id, number][] }
  | StreamEvent
  | { type: 'typing'; channel: Id; root?: Id; person: Id }
  | { type: 'presence'; person: Id; state: PresenceState }
  | { type: 'card'; person: Person }
  | { type: 'receipt'; channel: Id; person: Id; read: number }
  | { type: 'pong' }
  | { type: 'error'; code: string }

export type Command =
  | { type: 'typing'; channel: Id; root?: Id }
  | { type: 'watch'; persons: Id[] }
  | { type: 'active'; active: boolean }
  | { type: 'ping' }
