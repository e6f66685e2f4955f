import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Icon } from '../icon/Icon'
import styles from './chip.module.css'
import { cx } from '@/lib/cx'
import { useT } from '@/i18n'

interface ChipProps {
  children: ReactNode
  tone?: 'neutral' | 'accent' | 'warm' | 'danger' | 'info' | 'ok'
  /** With it the chip gets a named button; `name` is what the button removes. */
  onRemove?: () => void
  name?: string
  className?: string
}

export function Chip({ children, tone = 'neutral', onRemove, name, className }: ChipProps) {
  const t = useT()
  return (
    <span className={cx(styles.chip, styles[tone], className)}>
      {children}
      {onRemove && (
        <button type="button" className={styles.remove} aria-label={t('common.remove_named', { name: name ?? String(children) })} onClick={onRemove}>
          <Icon of={X} size="s" />
        </button>
      )}
    </span>
  )
}
