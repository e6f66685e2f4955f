import { useRemote } from './remote'
import { actions, core, useChannelList, useCircles, type Channel, type Circle, type Id } from '@/data/react'

/** Beyond these the server would have to answer: no lens may cost more requests than that. */
const CIRCLES = 8
const PAGES = 3

async function isIn(circle: Id, person: Id): Promise<boolean> {
  let cursor: string | undefined
  for (let page = 0; page < PAGES; page++) {
    const { items, next } = await actions.circles.members(circle, cursor)
    if (items.some((member) => member.person === person)) return true
    if (!next) return false
    cursor = next
  }
  return false
}

async function commonCircles(mine: readonly Circle[], person: Id): Promise<readonly Id[]> {
  const found = await Promise.all(mine.slice(0, CIRCLES).map(async ({ id }) => ((await isIn(id, person).catch(() => false)) ? id : '')))
  return found.filter(Boolean)
}

export interface Common {
  circles: readonly Circle[]
  channels: readonly Channel[]
}

/** Where a person and I both are, as far as my circles and the member lists that were opened can tell. */
export function useCommon(person: Id): Common {
  const entries = useCircles()
  const channels = useChannelList()
  // Guests do not see the members of a circle.
  const mine = entries.filter((entry) => entry.role !== 'guest').map((entry) => entry.circle)
  const key = mine.length ? `common:${person}:${mine.map((circle) => circle.id).join()}` : null
  const { data } = useRemote(key, () => commonCircles(mine, person))
  const { state } = core().store
  return {
    circles: mine.filter((circle) => data?.includes(circle.id)),
    channels: channels.flatMap((id) => {
      const channel = state.channels.get(id)?.channel
      return channel && channel.kind !== 'direct' && state.members.get(id)?.some((member) => member.person === person) ? [channel] : []
    }),
  }
}
