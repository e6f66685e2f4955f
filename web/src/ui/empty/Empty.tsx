import type { ReactNode } from 'react'
import styles from './empty.module.css'
import { cx } from '@/lib/cx'

interface EmptyProps {
  /** Serif and large: a whole screen with nothing in it yet. */
  title?: string
  children: ReactNode
  action?: ReactNode
  /** In the middle of its place, for a whole column or screen. */
  centred?: boolean
  className?: string
}

export function Empty({ title, children, action, centred, className }: EmptyProps) {
  return (
    <div className={cx(styles.empty, centred && styles.centred, className)}>
      {title && <p className={styles.title}>{title}</p>}
      <div className={styles.words}>{children}</div>
      {action && <div className={styles.action}>{action}</div>}
    </div>
  )
}
