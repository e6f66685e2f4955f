import styles from './list.module.css'
import { Skeleton } from '@/ui'

const WIDTHS = [52, 64, 40, 58, 46, 70, 50, 61]

/** Rows of the real geometry, so that nothing moves when they come. */
export function ListSkeleton() {
  return (
    <div aria-busy="true">
      {WIDTHS.map((width) => (
        <div key={width} className={styles.skeletonRow}>
          <Skeleton shape="avatar" />
          <div>
            <Skeleton width={`${width}%`} />
            <Skeleton width={`${width + 22}%`} />
          </div>
        </div>
      ))}
    </div>
  )
}
