// The nouns of the server, by the names that its contract gives them. api.gen.ts is made from api/openapi.yaml; never edit it.
import type { components } from './api.gen'

type Schemas = components['schemas']

/** What came from the server is not changed in place: all of it is shared by reference. */
type Fixed<T> = T extends readonly (infer Item)[] ? readonly Fixed<Item>[] : T extends object ? { readonly [Key in keyof T]: Fixed<T[Key]> } : T

export type Id = string
/** RFC 3339, UTC, milliseconds. */
export type Time = string

export type Status = Schemas['Status']
export type Person = Schemas['Person']
export type Me = Schemas['Me']
export type Settings = Omit<Schemas['Settings'], 'undo_seconds'> & { undo_seconds: 0 | 5 | 10 }
export type Session = Schemas['Session']
export type Circle = Schemas['Circle']
export type CircleMember = Schemas['CircleMember']
export type CircleRequest = Schemas['CircleRequest']
export type Channel = Schemas['Channel']
export type Membership = Schemas['Membership']
export type ChannelMember = Schemas['ChannelMember']
export type Quote = Schemas['Quote']
export type Forward = Schemas['Forward']
export type Reaction = Fixed<Schemas['Reaction']>
/** Summary of a thread, carried by its root. */
export type Thread = Fixed<Schemas['Thread']>
export type Message = Omit<Schemas['Message'], 'thread' | 'reactions' | 'mentions'> & {
  thread?: Thread
  reactions?: readonly Reaction[]
  mentions?: readonly Id[]
}
export type Version = Schemas['Version']
export type ThreadMark = Schemas['ThreadMark']
export type Draft = Schemas['Draft']
export type ChannelEntry = Omit<Schemas['ChannelEntry'], 'last'> & { last?: Message }
export type CircleEntry = Schemas['CircleEntry']
export type Snapshot = Omit<Schemas['Snapshot'], 'channels' | 'settings'> & { channels: ChannelEntry[]; settings: Settings }
/** The contract leaves `data` open: its shape depends on the event; the appliers say which they read. */
export type StreamEvent = Omit<Schemas['Event'], 'data'> & { data?: unknown }
export type MessagePage = Omit<Schemas['MessagePage'], 'items'> & { items: Message[] }
export type ThreadPage = Omit<Schemas['ThreadPage'], 'items' | 'root'> & { items: Message[]; root: Message }
export type Invite = Schemas['Invite']
export type Invitation = Schemas['Invitation']
/** Where an invitation has led. */
export type Landing = Schemas['Landing']
export type LoggedIn = Schemas['LoggedIn']
export type ServerInfo = Schemas['ServerInfo']

export type Role = Membership['role']
export type ChannelKind = Channel['kind']
export type Level = Membership['level']
export type PresenceState = 'online' | 'away' | 'offline'

export interface Items<T> {
  items: T[]
  next?: string
}

/** Frames of the live connection, as api/events.yaml has them. */
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
