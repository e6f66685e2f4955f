import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { Icon } from '../icon/Icon'
import styles from './field.module.css'

/** Says what is wrong and how to mend it; announced when it appears. */
export function FormError({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <div id={id} role="alert" className={styles.error}>
      <Icon of={CircleAlert} size="s" />
      <span>{children}</span>
    </div>
  )
}
