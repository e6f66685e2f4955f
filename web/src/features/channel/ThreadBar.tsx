import { usePlace } from './context'
import styles from './message.module.css'
import { personName, useNames } from './persons'
import { core, useThreadMark, type Message } from '@/data/react'
import { pictureUrl } from '@/features/people'
import { fmt, useT } from '@/i18n'
import { AvatarStack, Dot } from '@/ui'

/** Under the root of a thread: how much was answered, by whom, when last. */
export function ThreadBar({ message }: { message: Message }) {
  const t = useT()
  const { openThread, rootId } = usePlace()
  const mark = useThreadMark(message.id)
  const { thread } = message
  useNames(thread?.authors ?? [])
  if (!thread?.count || rootId) return null
  const { persons } = core().store.state
  const people = thread.authors.map((id) => ({ id, name: personName(id) ?? '', src: pictureUrl(persons.get(id)?.avatar) }))
  const unread = mark?.following ? Math.max(0, mark.count - mark.read) : 0
  return (
    <button type="button" className={styles.thread} onClick={() => openThread(message.id)}>
      <AvatarStack people={people} max={3} label={fmt.list(people.map((one) => one.name).filter(Boolean))} />
      <span className={styles.threadCount}>{t('channel.replies', { count: thread.count })}</span>
      {unread > 0 && <Dot label={t('common.unread', { count: unread })} />}
      <span className={styles.threadTime}>{t('channel.last_reply', { time: fmt.relative(thread.last_at) })}</span>
    </button>
  )
}
