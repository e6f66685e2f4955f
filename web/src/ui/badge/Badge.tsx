import { VisuallyHidden } from '../visually-hidden/VisuallyHidden'
import styles from './badge.module.css'
import { cx } from '@/lib/cx'
import { fmt } from '@/i18n'

interface BadgeProps {
  count: number
  /** Read instead of the bare number: «2 непрочитанных». */
  label: string
  mention?: boolean
  muted?: boolean
}

/** A counter; absent at zero, 99+ above a hundred. The only fully round thing in the product. */
export function Badge({ count, label, mention, muted }: BadgeProps) {
  if (count <= 0) return null
  const shown = count > 99 ? '99+' : fmt.number(count)
  return (
    <span className={cx(styles.badge, muted && styles.muted)}>
      <span aria-hidden="true">
        {mention && '@'}
        {shown}
      </span>
      <VisuallyHidden>{label}</VisuallyHidden>
    </span>
  )
}

/** Something new that is followed, not addressed to me. */
export function Dot({ label }: { label: string }) {
  return (
    <span className={styles.dot}>
      <VisuallyHidden>{label}</VisuallyHidden>
    </span>
  )
}
