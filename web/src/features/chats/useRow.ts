import { useMemo } from 'react'
import { channelFace, type Face } from './face'
import { preview, type Preview } from './preview'
import { useAttention, useChannelInfo, useCircle, useDraft, useMe, useMembership, useOutbox, usePerson, usePresence, useTyping } from '@/data/react'
import { useParser } from '@/lib/markdown'
import type { Attention } from '@/data/attention'
import type { Op } from '@/data/state'
import type { ChannelKind, Id, Membership, PresenceState } from '@/data/types'

export interface RowData {
  kind: ChannelKind
  face: Face
  /** The circle of a channel: «общее» of three circles are three different ones. */
  place?: string
  preview: Preview
  at: string
  attention: Attention
  membership: Membership | undefined
  presence: PresenceState | undefined
}

const latestSend = (ops: readonly Op[], channel: Id, after: string | undefined): Op | undefined =>
  ops.findLast((op) => op.kind === 'send' && op.channel === channel && !op.payload.root && (op.state === 'failed' || op.createdAt > Date.parse(after ?? '0')))

/** Everything one row shows, selected by its own id: an event about another channel does not touch it. */
export function useRow(id: Id, open: boolean): RowData | undefined {
  const me = useMe()?.id ?? ''
  const info = useChannelInfo(id)
  const membership = useMembership(id)
  const attention = useAttention(id)
  const peer = usePerson(info?.peer)
  const author = usePerson(info?.last?.author)
  const presence = usePresence(info?.channel.kind === 'direct' ? info.peer : undefined)
  const draft = useDraft(id)
  const place = useCircle(info?.channel.circle)?.circle.name
  const typists = useTyping(id)
  const typist = usePerson(typists[0])
  const others = typists.length - 1
  const ops = useOutbox()
  const parser = useParser()

  return useMemo(() => {
    if (!info) return undefined
    const typing = typist && { name: typist.name, more: others }
    const unsent = ops.length ? latestSend(ops, id, info.last?.at) : undefined
    return {
      kind: info.channel.kind,
      face: channelFace(info, peer),
      place,
      preview: preview({ info, me, author, draft, typing, unsent, open }),
      at: info.channel.last_at,
      attention,
      membership,
      presence,
    }
    // The words of the preview depend on the parser being here.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [info, peer, place, author, draft, typist, others, ops, id, me, open, attention, membership, presence, parser])
}
