import { MessagesSquare } from 'lucide-react'
import { memo } from 'react'
import { channelFace, firstName } from './face'
import { plainLine } from './preview'
import { RowShell } from './RowShell'
import styles from './list.module.css'
import { useChannelInfo, useMessage, usePerson, useThreadMark } from '@/data/react'
import { threadUnread } from '@/data/attention'
import { fmt, useT } from '@/i18n'
import { useParser } from '@/lib/markdown'
import { Avatar, Badge, Icon, type RowProps } from '@/ui'
import type { Id } from '@/data/types'

interface ThreadRowProps {
  root: Id
  channel: Id
  row: RowProps
  current: boolean
}

/** A followed thread with replies I have not read: it stands for itself and leaves its channel quiet. */
export const ThreadRow = memo(function ThreadRow({ root, channel, row, current }: ThreadRowProps) {
  const t = useT()
  useParser()
  const mark = useThreadMark(root)
  const info = useChannelInfo(channel)
  const peer = usePerson(info?.peer)
  const message = useMessage(root)
  const author = usePerson(message?.author)
  if (!mark || !info) return null
  const count = threadUnread(mark)
  const face = channelFace(info, peer)
  const words = message ? plainLine(message.body) : t('chats.replies', { count })
  const line = author ? `${firstName(author.name)}: ${words}` : words
  const name = t('chats.thread_in', { name: face.name })
  return (
    <RowShell
      to={`/c/${channel}?pane=thread:${root}`}
      row={row}
      label={[name, t('chats.replies', { count }), fmt.stamp(mark.last_at), line].join(', ')}
      current={current}
      strong
      avatar={<Avatar id={face.id} name={name} glyph={<Icon of={MessagesSquare} />} className={styles.avatar} />}
      name={name}
      meta={
        <>
          <time dateTime={mark.last_at}>{fmt.stamp(mark.last_at)}</time>
          <Badge count={count} label={t('chats.replies', { count })} />
        </>
      }
      second={<span className={styles.preview}>{line}</span>}
    />
  )
})
