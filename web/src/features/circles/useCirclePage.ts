import { useMemo } from 'react'
import { circlePowers, type CirclePowers } from '@/features/manage'
import { useRemote, type Remote } from '@/features/people'
import { actions, useCircles, type CircleEntry, type Role } from '@/data/react'

export interface CirclePage {
  entry: CircleEntry | undefined
  role: Role
  powers: CirclePowers
  asked: Remote<CircleEntry>
}

/** A circle by the name in its address (or by id): mine from the store, another from the server. */
export function useCirclePage(slug: string): CirclePage {
  const mine = useCircles().find((one) => one.circle.slug === slug || one.circle.id === slug)
  const asked = useRemote(mine ? null : `circle:${slug}`, () => actions.circles.open(slug))
  const entry = mine ?? asked.data
  const role = entry?.role ?? 'none'
  const visibility = entry?.circle.visibility ?? 'secret'
  const powers = useMemo(() => circlePowers({ visibility }, role), [visibility, role])
  return { entry, role, powers, asked }
}
