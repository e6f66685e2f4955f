import { Link } from '@/lib/router'
import type { ReactNode } from 'react'
import styles from './list.module.css'
import { cx } from '@/lib/cx'
import { VisuallyHidden, type RowProps } from '@/ui'

interface RowShellProps {
  to: string
  row: RowProps
  /** Everything the row says, as one sentence; what is drawn inside is hidden from assistive technology. */
  label: string
  current?: boolean
  strong?: boolean
  avatar: ReactNode
  name: ReactNode
  /** Said quietly after the name: the circle of a channel. */
  place?: string
  meta?: ReactNode
  second: ReactNode
  onPeek?: () => void
}

/** The geometry of a row. The link itself is the row: it opens in a tab, is copied and is read like any link. */
export function RowShell({ to, row, label, current, strong, avatar, name, place, meta, second, onPeek }: RowShellProps) {
  return (
    <Link
      {...row}
      to={to}
      aria-current={current ? 'page' : undefined}
      draggable={false}
      className={cx(styles.row, current && styles.current, strong && styles.strong)}
      onKeyDown={(event) => {
        if (event.key !== ' ' || !onPeek) return
        event.preventDefault()
        onPeek()
      }}
    >
      <VisuallyHidden>{label}</VisuallyHidden>
      <span className={styles.face}>{avatar}</span>
      <span aria-hidden="true" className={styles.first}>
        <span className={styles.name}>
          {name}
          {place && <span className={styles.place}>{place}</span>}
        </span>
        {meta && <span className={styles.meta}>{meta}</span>}
      </span>
      <span aria-hidden="true" className={styles.second}>
        {second}
      </span>
    </Link>
  )
}
