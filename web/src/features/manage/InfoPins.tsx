import styles from './info.module.css'
import { excerpt } from '@/lib/markdown'
import { PersonName, RowLink, useRemote } from '@/features/people'
import { fmt, useT } from '@/i18n'
import { actions, useChannel, type Id } from '@/data/react'
import { Card } from '@/ui'

/** What was pinned, latest first; each leads to its place in the channel. */
export function InfoPins({ channelId }: { channelId: Id }) {
  const t = useT()
  const last = useChannel(channelId)?.last_num ?? 0
  const { data } = useRemote(last ? `pins:${channelId}` : null, () => actions.pins(channelId))
  if (!data?.length) return null
  return (
    <Card title={t('manage.pins')}>
      <ul role="list" className={styles.pins}>
        {data.map((message) => (
          <li key={message.id}>
            <RowLink href={`/c/${channelId}?at=${message.id}`} className={styles.pin}>
              <span className={styles.pinText}>{message.retracted_at ? t('manage.pin_retracted') : excerpt(message.body)}</span>
              <span className={styles.meta}>
                <PersonName id={message.author} /> · {fmt.stamp(message.at)}
              </span>
            </RowLink>
          </li>
        ))}
      </ul>
    </Card>
  )
}
