import styles from './timeline.module.css'
import { useChannelInfo, usePerson, useTimeline, type Id } from '@/data/react'
import { channelName } from '@/features/chats'
import { fmt, useT } from '@/i18n'

/** Where the conversation begins; in an empty one, what could be done. */
export function Start({ channelId }: { channelId: Id }) {
  const t = useT()
  const info = useChannelInfo(channelId)
  const peer = usePerson(info?.peer)
  const { rowKeys, loading } = useTimeline(channelId)
  if (!info || loading) return null
  const { kind, created_at, topic } = info.channel
  const empty = rowKeys.length === 0
  return (
    <div className={styles.start}>
      <p className={styles.startName}>{channelName(info.channel, peer)}</p>
      {topic && <p>{topic}</p>}
      <p>{empty ? t(kind === 'notes' ? 'channel.empty_notes' : kind === 'direct' ? 'channel.empty_direct' : 'channel.empty') : t('channel.began', { date: fmt.date(created_at) })}</p>
    </div>
  )
}
