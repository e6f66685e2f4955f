import type { ReactNode } from 'react'
import styles from './separator.module.css'
import { cx } from '@/lib/cx'

/** A hairline; with children, the day rule of the timeline: serif words between two lines. */
export function Separator({ children, className }: { children?: ReactNode; className?: string }) {
  if (children === undefined) return <hr className={cx(styles.line, className)} />
  return (
    <div className={cx(styles.rule, className)}>
      <span className={styles.words}>{children}</span>
    </div>
  )
}
