import styles from './skeleton.module.css'
import { cx } from '@/lib/cx'

interface SkeletonProps {
  shape?: 'line' | 'block' | 'avatar'
  /** CSS lengths; the skeleton must have the geometry of what will come. */
  width?: string
  height?: string
  className?: string
}

/** Hidden from assistive technology: the region that waits says `aria-busy` itself. Appears after 200 ms, so a fast answer never flashes. */
export function Skeleton({ shape = 'line', width, height, className }: SkeletonProps) {
  return <span aria-hidden="true" className={cx(styles.skeleton, styles[shape], className)} style={{ inlineSize: width, blockSize: height }} />
}
