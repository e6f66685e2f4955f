// Circles: card, role, coming and going.
import { myId, put, type Change, type State } from '../state'
import type { Circle, CircleEntry, CircleMember, Id } from '../types'

export function circleUpdated(state: State, circle: Circle): Change[] {
  const entry = state.circles.get(circle.id)
  return entry ? [put('circles', circle.id, { ...entry, circle })] : []
}

export function circleEntered(state: State, entry: CircleEntry): Change[] {
  const at = state.positions.get(entry.circle.id)
  if (at !== undefined && at > entry.seq) return []
  return [put('circles', entry.circle.id, { ...entry, seq: 0 }), put('positions', entry.circle.id, entry.seq)]
}

export const circleLeft = (circle: Id): Change[] => [
  put('circles', circle, undefined),
  put('positions', circle, undefined),
  put('listed', circle, undefined),
]

/** The card is the same; whoever shows the circle asks for its requests again. The position of a circle is kept apart, so its field counts them. */
export function circleRequested(state: State, circle: Id): Change[] {
  const entry = state.circles.get(circle)
  return entry ? [put('circles', circle, { ...entry, seq: entry.seq + 1 })] : []
}

export function circleMemberChanged(state: State, member: CircleMember, members: number): Change[] {
  const entry = state.circles.get(member.circle)
  if (!entry) return []
  const role = member.person === myId(state) ? member.role : entry.role
  return [put('circles', member.circle, { ...entry, role, circle: { ...entry.circle, members } })]
}
