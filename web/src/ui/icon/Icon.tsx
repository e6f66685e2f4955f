import type { LucideIcon } from 'lucide-react'
import styles from './icon.module.css'
import { cx } from '@/lib/cx'

interface IconProps {
  of: LucideIcon
  size?: 's' | 'm' | 'l'
  className?: string
}

/** A picture without a name of its own: the control around it carries the name. */
export function Icon({ of: Glyph, size = 'm', className }: IconProps) {
  return <Glyph aria-hidden="true" className={cx(styles.icon, styles[size], className)} strokeWidth={1.75} />
}
