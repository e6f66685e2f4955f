// The rules of internal/domain/access, as far as they decide which controls are shown. The server decides again: a control shown
// by mistake is refused there, so only what is hidden by mistake would be a loss.
import type { Channel, ChannelKind, Circle, Role } from '@/data/react'

const ORDER: Readonly<Record<Role, number>> = { none: 0, guest: 1, member: 2, moderator: 3, admin: 4, owner: 5 }

export const isAtLeast = (role: Role, least: Role): boolean => ORDER[role] >= ORDER[least]
const stronger = (a: Role, b: Role): Role => (ORDER[a] >= ORDER[b] ? a : b)

export interface ChannelFacts {
  kind: ChannelKind
  visibility: Channel['visibility']
  archived: boolean
  /** My own row in the channel. */
  role: Role
  /** My role in its circle, if it has one. */
  circleRole: Role
}

const inCircle = (kind: ChannelKind) => kind === 'topic' || kind === 'broadcast'
const isFixed = (kind: ChannelKind) => kind === 'direct' || kind === 'notes'

/** My row in the channel or, where the circle sees the channel, what my role in the circle gives. */
export function effectiveRole({ kind, visibility, role, circleRole }: Omit<ChannelFacts, 'archived'>): Role {
  if (!inCircle(kind)) return role
  if (circleRole === 'none') return 'none'
  const seen = visibility === 'open' || role !== 'none'
  return seen && isAtLeast(circleRole, 'moderator') ? stronger(circleRole, role) : role
}

/** Those who may not even know of the channel may nothing. */
function sees(facts: ChannelFacts): boolean {
  if (!inCircle(facts.kind)) return facts.role !== 'none'
  if (facts.circleRole === 'none') return false
  return facts.role !== 'none' || (facts.circleRole !== 'guest' && facts.visibility === 'open')
}

export interface ChannelPowers {
  join: boolean
  leave: boolean
  /** Name, topic, visibility. */
  manage: boolean
  /** Into the archive and back: the only thing that may be done to an archived channel. */
  archive: boolean
  add: boolean
  invite: boolean
  pin: boolean
  post: boolean
}

export function channelPowers(facts: ChannelFacts): ChannelPowers {
  const { kind, archived, role, visibility } = facts
  const known = sees(facts)
  const alive = known && !archived
  const own = effectiveRole(facts)
  const admin = !isFixed(kind) && isAtLeast(own, 'admin')
  return {
    join: alive && role === 'none' && visibility === 'open' && isAtLeast(facts.circleRole, 'member'),
    leave: known && role !== 'none' && !isFixed(kind),
    manage: alive && admin,
    archive: known && admin,
    add: alive && (kind === 'group' ? isAtLeast(own, 'member') : inCircle(kind) && isAtLeast(own, 'moderator')),
    invite: alive && kind === 'group' && isAtLeast(own, 'admin'),
    pin: alive && role !== 'none' && (!inCircle(kind) || isAtLeast(own, 'moderator')),
    post: alive && role !== 'none' && (kind !== 'broadcast' || isAtLeast(own, 'moderator')),
  }
}

export interface CirclePowers {
  /** Members and open channels. */
  read: boolean
  join: boolean
  ask: boolean
  leave: boolean
  manage: boolean
  addChannel: boolean
  /** Links, and answers to those who wait. */
  invite: boolean
}

export function circlePowers({ visibility }: Pick<Circle, 'visibility'>, role: Role): CirclePowers {
  const admin = isAtLeast(role, 'admin')
  return {
    read: isAtLeast(role, 'member'),
    join: role === 'none' && visibility === 'open',
    ask: role === 'none' && visibility === 'closed',
    leave: role !== 'none',
    manage: admin,
    addChannel: admin,
    invite: admin,
  }
}

export interface Over {
  /** My role there. */
  own: Role
  target: Role
  /** The row is mine. */
  self: boolean
}

const isAbove = ({ own, target }: Over, least: Role, next: Role): boolean =>
  isAtLeast(own, least) && ORDER[target] < ORDER[own] && (ORDER[next] < ORDER[own] || own === 'owner')

/** Taking others out. Oneself leaves. */
export const mayRemove = (over: Over): boolean => !over.self && isAbove(over, 'moderator', 'none')

/** Below one's own, and an owner may make owners; one's own only downwards. */
export function rolesToGive(over: Over, roles: readonly Role[]): readonly Role[] {
  if (over.self) return isAtLeast(over.own, 'admin') ? roles.filter((role) => ORDER[role] <= ORDER[over.own]) : []
  return roles.filter((role) => isAbove(over, 'admin', role))
}

export const CIRCLE_ROLES: readonly Role[] = ['guest', 'member', 'moderator', 'admin', 'owner']
/** A channel has no guests: they are the circle's. */
export const CHANNEL_ROLES: readonly Role[] = ['member', 'moderator', 'admin', 'owner']

/** Inviting to the server and what else belongs to its administrator. */
export const mayRunServer = (me: { admin?: boolean } | undefined): boolean => me?.admin === true
