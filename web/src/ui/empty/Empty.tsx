import type { ReactNode } from 'react'
import styles from './empty.module.css'
import { cx } from '@/lib/cx'

interface EmptyProps {
  /** Serif and large: a whole screen with nothing in it yet. */
  title?: string
  children: ReactNode
  action?: ReactNode
  className?: string
}

export function Empty({ title, children, action, className }: EmptyProps) {
  return (
    <div className={cx(styles.empty, className)}>
      {title && <p className={styles.title}>{title}</p>}
      <div className={styles.words}>{children}</div>
      {action && <div className={styles.action}>{action}</div>}
    </div>
  )
}
