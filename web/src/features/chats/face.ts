import type { ChannelInfo, State } from '@/data/state'
import type { Channel, Id, Person } from '@/data/types'
import { pictureUrl } from '@/features/people'
import { t } from '@/i18n'

/** A channel as it is named and drawn: the same in the list, the palette and on Today. */
export interface Face {
  id: Id
  name: string
  src?: string
  shape: 'person' | 'circle'
  glyph?: 'topic' | 'broadcast' | 'notes'
}

export const personFace = (person: Person): Face => ({ id: person.id, name: person.name, src: pictureUrl(person.avatar), shape: 'person' })

export function channelName(channel: Channel, peer: Person | undefined): string {
  if (channel.kind === 'direct') return peer?.name ?? t('chats.someone')
  if (channel.kind === 'notes') return channel.name || t('chats.notes')
  return channel.name || t('chats.unnamed')
}

export function channelFace({ channel, peer }: ChannelInfo, person: Person | undefined): Face {
  const name = channelName(channel, person)
  if (channel.kind === 'direct') return { id: peer ?? channel.id, name, src: pictureUrl(person?.avatar), shape: 'person' }
  const glyph = channel.kind === 'group' ? undefined : channel.kind
  return { id: channel.id, name, src: pictureUrl(channel.picture), shape: 'person', glyph }
}

export const peerOf = (state: State, info: ChannelInfo | undefined): Person | undefined => (info?.peer ? state.persons.get(info.peer) : undefined)

/** «Анна» of «Анна Ким»: a preview has no room for more. */
export const firstName = (name: string): string => name.trim().split(/\s+/)[0] ?? name
