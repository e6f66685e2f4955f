import { useMemo } from 'react'
import { useCards, useRemote } from '@/features/people'
import { actions, type CircleMember, type Id } from '@/data/react'

const PAGES = 20

async function everyone(circle: Id): Promise<readonly CircleMember[]> {
  const all: CircleMember[] = []
  let cursor: string | undefined
  for (let page = 0; page < PAGES; page++) {
    const { items, next } = await actions.circles.members(circle, cursor)
    all.push(...items)
    if (!next) break
    cursor = next
  }
  return all
}

const NOBODY: ReadonlySet<Id> = new Set()

/** Who may be chosen in a channel of the circle; undefined outside circles, where anybody may. */
export function useCircleMemberIds(circle: Id | undefined): ReadonlySet<Id> | undefined {
  const { data } = useRemote(circle ? `circle-everyone:${circle}` : null, () => everyone(circle!))
  const ids = useMemo(() => (data ?? []).map((member) => member.person), [data])
  useCards(ids)
  return useMemo(() => (circle ? (ids.length ? new Set(ids) : NOBODY) : undefined), [circle, ids])
}
