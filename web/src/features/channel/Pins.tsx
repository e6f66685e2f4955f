import styles from './dialogs.module.css'
import { actions, useChannel, type Id } from '@/data/react'
import { nameByHandle, PersonName, problemText, RowLink, useRemote } from '@/features/people'
import { fmt, useT } from '@/i18n'
import { excerpt } from '@/lib/markdown'
import { Skeleton } from '@/ui'

/** What was pinned, latest pin first; each leads to its place. */
export function PinList({ channelId, onChoose }: { channelId: Id; onChoose?: () => void }) {
  const t = useT()
  const known = useChannel(channelId) !== undefined
  const { data, error, loading } = useRemote(known ? `pins:${channelId}` : null, () => actions.pins(channelId))
  if (loading) return <Skeleton shape="block" height="3rem" />
  if (error) return <p role="alert">{problemText(t, error)}</p>
  if (!data?.length) return <p>{t('channel.pins_none')}</p>
  return (
    <ul role="list" className={styles.pins}>
      {data.map((message) => (
        <li key={message.id}>
          <RowLink href={`/c/${channelId}?at=${message.id}`} className={styles.pin} onClick={onChoose}>
            {message.retracted_at ? t('channel.retracted') : excerpt(message.body, 200, nameByHandle)}
            <span className={styles.pinMeta}>
              <PersonName id={message.author} /> · {fmt.stamp(message.at)}
            </span>
          </RowLink>
        </li>
      ))}
    </ul>
  )
}

/** The same list as a lens of the right pane. */
export function PinsPane({ channelId }: { channelId: Id }) {
  return (
    <div className={styles.pane}>
      <PinList channelId={channelId} />
    </div>
  )
}
