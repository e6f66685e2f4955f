// Channels: making, joining, leaving, settings, members, pins.
import type { Api } from './api'
import { entered, left, updated } from './apply/channel'
import { setThreadMark } from './apply/mark'
import { putRow } from './apply/message'
import type { Outbox } from './outbox'
import { put } from './state'
import type { Store } from './store'
import type { Channel, ChannelEntry, ChannelMember, Id, Items, Level, Message, Role, ThreadMark, Version } from './types'

export interface NewTopic {
  kind: 'topic' | 'broadcast'
  circle: Id
  name: string
  topic?: string
  visibility: 'open' | 'closed'
  default?: boolean
}

export function createChannels({ store, api, outbox }: { store: Store; api: Api; outbox: Pick<Outbox, 'add'> }) {
  const { state } = store
  const enter = (entry: ChannelEntry) => {
    store.commit(entered(state, entry))
    return entry.channel.id
  }
  const make = async (body: Record<string, unknown>): Promise<Id> => enter(await api.post<ChannelEntry>('/channels', body))
  const keep = (channel: Channel) => store.commit(updated(state, channel))
  const putMembers = (channel: Id, members: readonly ChannelMember[], fresh: boolean) => {
    const old = fresh ? [] : (state.members.get(channel) ?? [])
    const known = new Set(members.map((m) => m.person))
    store.commit([put('members', channel, [...old.filter((m) => !known.has(m.person)), ...members])])
  }
  const prefer = (channel: Id, fields: { level?: Level; pinned?: number }) => {
    const mine = state.memberships.get(channel)
    if (!mine) return
    const next = { ...mine, ...fields }
    store.commit([put('memberships', channel, { ...next, pinned: next.pinned || undefined })])
    outbox.add({ kind: 'preferences', channel, payload: { level: next.level, pinned: next.pinned ?? 0 } })
  }

  return {
    createDirect: (person: Id) => make({ kind: 'direct', person }),
    createNotes: () => make({ kind: 'notes' }),
    createGroup: (name: string, members: readonly Id[] = [], topic?: string) => make({ kind: 'group', name, members, topic }),
    createTopic: (fields: NewTopic) => make({ ...fields }),
    join: async (channel: Id) => enter(await api.post<ChannelEntry>(`/channels/${channel}/join`)),
    async leave(channel: Id) {
      await api.post(`/channels/${channel}/leave`)
      store.commit(left(state, channel))
    },
    async updateChannel(channel: Id, fields: Partial<Pick<Channel, 'name' | 'topic' | 'visibility' | 'default'>> & { archived?: boolean }) {
      keep(await api.patch<Channel>(`/channels/${channel}`, fields))
    },
    async setChannelPicture(channel: Id, image: Blob) {
      keep(await api.put<Channel>(`/channels/${channel}/picture`, image))
    },
    setLevel: (channel: Id, level: Level) => prefer(channel, { level }),
    /** Pinned ones stand in the order of pinning. */
    pinChannel(channel: Id, on: boolean) {
      const last = Math.max(0, ...[...state.memberships.values()].map((m) => m.pinned ?? 0))
      prefer(channel, { pinned: on ? last + 1 : 0 })
    },
    /** Into the store, where useMembers reads them; the answer is the next cursor. */
    async loadMembers(channel: Id, cursor?: string) {
      const page = await api.get<Items<ChannelMember>>(`/channels/${channel}/members`, { cursor })
      putMembers(channel, page.items, cursor === undefined)
      return page.next
    },
    /** The answer is who was added; their rows come by the events. */
    addMembers: async (channel: Id, persons: readonly Id[]) => (await api.post<Items<Id>>(`/channels/${channel}/members`, { persons })).items,
    setMemberRole: (channel: Id, person: Id, role: Role) => api.patch<unknown>(`/channels/${channel}/members/${person}`, { role }),
    removeMember: (channel: Id, person: Id) => api.delete<void>(`/channels/${channel}/members/${person}`),
    /** Pinned messages, latest pin first. */
    pins: async (channel: Id) => (await api.get<Items<Message>>(`/channels/${channel}/pins`)).items,
    versions: async (message: Id) => (await api.get<Items<Version>>(`/messages/${message}/versions`)).items,
    /** Messages that name me, newest first. */
    mentions: (cursor?: string) => api.get<Items<Message>>('/me/mentions', { cursor }),
    async fetchMessage(id: Id) {
      const message = await api.get<Message>(`/messages/${id}`)
      if (state.messages.has(id)) store.commit(putRow(state, message))
      return message
    },
    async followThread(root: Id, following: boolean) {
      store.commit(setThreadMark(state, await api.put<ThreadMark>(`/messages/${root}/thread`, { following })))
    },
  }
}

export type Channels = ReturnType<typeof createChannels>
