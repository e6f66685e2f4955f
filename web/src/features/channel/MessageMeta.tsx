import { Pin } from 'lucide-react'
import { MessageState } from './MessageState'
import styles from './message.module.css'
import type { Message } from '@/data/react'
import { PersonButton, PersonName } from '@/features/people'
import { fmt, useT } from '@/i18n'
import { Icon, tip } from '@/ui'

interface MessageMetaProps {
  message: Message
  rowKey: string
  own: boolean
}

/** Name, time and state: the line above a message. */
export function MessageMeta({ message, rowKey, own }: MessageMetaProps) {
  const t = useT()
  return (
    <div className={styles.meta}>
      <span className={styles.author}>
        {own ? t('channel.you') : <PersonButton personId={message.author}><PersonName id={message.author} /></PersonButton>}
      </span>
      <Moment at={message.at} />
      {own && <MessageState message={message} rowKey={rowKey} />}
      {message.pinned_at && (
        <span className={styles.pinned}>
          <Icon of={Pin} size="s" />
          {t('channel.pinned')}
        </span>
      )}
    </div>
  )
}

export function Moment({ at }: { at: string }) {
  return (
    <time dateTime={at} {...tip(fmt.dateTime(at))} className={styles.time}>
      {fmt.time(at)}
    </time>
  )
}
