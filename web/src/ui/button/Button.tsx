import type { LucideIcon } from 'lucide-react'
import type { ComponentProps } from 'react'
import { Icon } from '../icon/Icon'
import styles from './button.module.css'
import { cx } from '@/lib/cx'

export interface ButtonProps extends ComponentProps<'button'> {
  variant?: 'primary' | 'default' | 'quiet' | 'danger'
  size?: 's' | 'm' | 'l'
  icon?: LucideIcon
  /** Work is under way: the button stays focusable and named, but does nothing. */
  busy?: boolean
  wide?: boolean
}

export function Button({ variant = 'default', size = 'm', icon, busy, wide, type = 'button', className, children, onClick, ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      aria-busy={busy || undefined}
      aria-disabled={busy || rest['aria-disabled']}
      className={cx(styles.button, styles[variant], styles[size], wide && styles.wide, className)}
      onClick={(event) => {
        if (busy) event.preventDefault()
        else onClick?.(event)
      }}
    >
      {icon && <Icon of={icon} size="s" />}
      <span className={styles.label}>{children}</span>
    </button>
  )
}
