import type { Place } from '../place'
import { ChatList, openNew } from '@/features/chats'
import { CirclesArea } from '@/features/circles'
import { PeopleArea } from '@/features/people'
import { useMe } from '@/data/react'

/** The list column of an area. */
export function AreaList({ place }: { place: Place }) {
  const { area, channel, lens, person, circle } = place
  const me = useMe()
  if (area === 'people') return <PeopleArea currentId={person} onInvite={me?.admin ? () => openNew('invite') : undefined} />
  if (area === 'circles') return <CirclesArea currentSlug={circle} />
  return <ChatList current={channel} currentThread={lens?.kind === 'thread' ? lens.id : undefined} />
}
