import type { ComponentProps } from 'react'
import styles from './stack.module.css'
import { cx } from '@/lib/cx'

interface StackProps extends ComponentProps<'div'> {
  /** Step of the space scale: 2 4 8 12 16 20 24 32 48 px. */
  gap?: 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9
  /** Side by side, wrapping; without it one under another. */
  row?: boolean
}

/** The space between siblings belongs to their parent. */
export function Stack({ gap = 5, row, className, style, ...rest }: StackProps) {
  return <div {...rest} className={cx(styles.stack, row && styles.row, className)} style={{ ...style, gap: `var(--space-${gap})` }} />
}
