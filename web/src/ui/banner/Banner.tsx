import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { IconButton } from '../icon-button/IconButton'
import styles from './banner.module.css'
import { cx } from '@/lib/cx'
import { useT } from '@/i18n'

interface BannerProps {
  tone?: 'info' | 'warm' | 'danger' | 'ok' | 'neutral'
  children: ReactNode
  action?: ReactNode
  onDismiss?: () => void
  className?: string
}

/** A quiet line of state: no network, an update is ready. Danger interrupts, the rest waits its turn. */
export function Banner({ tone = 'neutral', children, action, onDismiss, className }: BannerProps) {
  const t = useT()
  return (
    <div role={tone === 'danger' ? 'alert' : 'status'} className={cx(styles.banner, styles[tone], className)}>
      <div className={styles.words}>{children}</div>
      {action}
      {onDismiss && <IconButton size="s" icon={X} label={t('common.dismiss')} onClick={onDismiss} />}
    </div>
  )
}
