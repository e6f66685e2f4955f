import type { PaletteCommand, PaletteItem } from './items'
import { core } from '@/data/react'
import { channelFace, peerOf, personFace } from '@/features/chats'
import { t } from '@/i18n'
import type { ChannelInfo, State } from '@/data/state'
import type { Person } from '@/data/types'

function channelItem(state: State, info: ChannelInfo): PaletteItem {
  const { channel, peer } = info
  const person = peerOf(state, info)
  const face = channelFace(info, person)
  const circle = channel.circle ? state.circles.get(channel.circle)?.circle.name : undefined
  const hint = circle ?? (person ? (person.headline ?? `@${person.handle}`) : t(channel.kind === 'notes' ? 'palette.kind_notes' : 'palette.kind_group'))
  const texts = [face.name, ...(person ? [person.handle] : []), ...(circle ? [circle] : [])]
  return { kind: 'channel', key: peer ? `person-${peer}` : `channel-${channel.id}`, id: channel.id, name: face.name, hint, face, texts }
}

export function personItem(person: Person): PaletteItem {
  return {
    kind: 'person',
    key: `person-${person.id}`,
    id: person.id,
    name: person.name,
    hint: person.headline ?? `@${person.handle}`,
    face: personFace(person),
    texts: [person.name, person.handle],
  }
}

/**
 * Everything that can be found here, recent first: prepared when the palette opens, compared at every key.
 * A person with whom there is a chat appears once, as that chat.
 */
export function collect(commands: readonly PaletteCommand[]): PaletteItem[] {
  const { store, select } = core()
  const { state } = store
  const items: PaletteItem[] = []
  const met = new Set<string>()
  for (const id of select.channelList()) {
    const info = state.channels.get(id)
    if (!info) continue
    if (info.peer) met.add(info.peer)
    items.push(channelItem(state, info))
  }
  const me = state.me.get('self')?.id
  for (const person of state.persons.values()) if (!person.ended && person.id !== me && !met.has(person.id)) items.push(personItem(person))
  for (const { id, label, keys, run } of commands) items.push({ kind: 'command', key: `command-${id}`, name: label, keys, texts: [label], run })
  return items
}
