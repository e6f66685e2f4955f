import type { LucideIcon } from 'lucide-react'
import type { ComponentProps } from 'react'
import { Icon } from '../icon/Icon'
import { tip } from '../tooltip/tip'
import styles from './icon-button.module.css'
import { cx } from '@/lib/cx'

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children' | 'aria-label'> {
  /** The accessible name and the tooltip; a picture alone is never enough. */
  label: string
  icon: LucideIcon
  /** Shown in the tooltip beside the name, e.g. `Mod+K`. */
  keys?: string
  size?: 's' | 'm'
  variant?: 'quiet' | 'primary' | 'danger'
  pressed?: boolean
}

export function IconButton({ label, icon, keys, size = 'm', variant = 'quiet', pressed, type = 'button', className, ...rest }: IconButtonProps) {
  return (
    <button
      {...rest}
      {...tip(label, keys)}
      type={type}
      aria-label={label}
      aria-pressed={pressed}
      className={cx(styles.button, styles[size], styles[variant], className)}
    >
      <Icon of={icon} />
    </button>
  )
}
