import { ArrowDown, Undo2 } from 'lucide-react'
import styles from './timeline.module.css'
import { useT } from '@/i18n'
import { cx } from '@/lib/cx'
import { Icon } from '@/ui'

interface JumpPillsProps {
  /** How many came below. */
  count: number
  mentions: number
  away: boolean
  onEnd: () => void
  onReturn?: () => void
}

export function JumpPills({ count, mentions, away, onEnd, onReturn }: JumpPillsProps) {
  const t = useT()
  return (
    <div className={styles.pills}>
      {onReturn && (
        <button type="button" className={styles.pill} onClick={onReturn}>
          <Icon of={Undo2} size="s" />
          {t('channel.return')}
        </button>
      )}
      {away && (
        <button type="button" data-pill="end" aria-label={count ? undefined : t('channel.to_end')} className={cx(styles.pill, count > 0 && styles.pillNew)} onClick={onEnd}>
          <Icon of={ArrowDown} size="s" />
          {count > 0 && <span>{t('channel.new_count', { count })}</span>}
          {mentions > 0 && <span className={styles.pillMe}>{t('channel.mentions_count', { count: mentions })}</span>}
        </button>
      )}
    </div>
  )
}
