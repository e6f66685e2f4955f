import { channelPowers, effectiveRole, type ChannelPowers } from './may'
import { useChannel, useCircle, useMembership, type Id, type Role } from '@/data/react'

export interface Standing {
  /** The role that counts in the channel. */
  own: Role
  powers: ChannelPowers
}

/** What I may do in a channel; undefined while the channel is not known. */
export function useStanding(channelId: Id): Standing | undefined {
  const channel = useChannel(channelId)
  const role = useMembership(channelId)?.role ?? 'none'
  const circleRole = useCircle(channel?.circle)?.role ?? 'none'
  if (!channel) return undefined
  const facts = { kind: channel.kind, visibility: channel.visibility, archived: Boolean(channel.archived_at), role, circleRole }
  return { own: effectiveRole(facts), powers: channelPowers(facts) }
}
