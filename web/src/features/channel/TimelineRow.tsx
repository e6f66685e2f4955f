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
  /** The row below goes on from this one. A fact and not a selector: asking the style for what comes after costs a look at all rows for each new one. */
  continued: boolean
}

/** A message with the rules that stand above it. */
export const TimelineRow = memo(function TimelineRow({ rowKey, day, fresh, joined, continued }: TimelineRowProps) {
  const t = useT()
  return (
    <div data-row={rowKey} data-continued={continued || undefined} className={joined ? styles.rowJoined : styles.row}>
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
