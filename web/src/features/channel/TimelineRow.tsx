import { memo } from 'react'
import { Message } from './Message'
import styles from './timeline.module.css'
import { fmt, useT } from '@/i18n'
import { Separator } from '@/ui'

interface TimelineRowProps {
  rowKey: string
  day?: string
  fresh: boolean
  joined: boolean
}

/** A message with the rules that stand above it. */
export const TimelineRow = memo(function TimelineRow({ rowKey, day, fresh, joined }: TimelineRowProps) {
  const t = useT()
  return (
    <div data-row={rowKey} className={joined ? styles.rowJoined : styles.row}>
      {day && <Separator className={styles.day}>{fmt.day(day)}</Separator>}
      {fresh && (
        <div data-new-rule="" className={styles.fresh}>
          {t('channel.new')}
        </div>
      )}
      <Message rowKey={rowKey} joined={joined} />
    </div>
  )
})
