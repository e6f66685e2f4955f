import { useId, type ReactNode } from 'react'
import styles from './field.module.css'
import { FormError } from './FormError'
import { cx } from '@/lib/cx'
import { useT } from '@/i18n'

export interface FieldShellProps {
  label: string
  /** The label is read but not drawn: only where the context already says it. */
  labelHidden?: boolean
  hint?: ReactNode
  error?: string
  optional?: boolean
}

export interface ControlIds {
  id: string
  'aria-describedby'?: string
  'aria-invalid'?: true
  'aria-errormessage'?: string
}

interface ShellProps extends FieldShellProps {
  id?: string
  className?: string
  children: (ids: ControlIds) => ReactNode
}

/** Label, hint and error around any control, tied together for assistive technology. */
export function Field({ label, labelHidden, hint, error, optional, id, className, children }: ShellProps) {
  const t = useT()
  const own = useId()
  const control = id ?? own
  const hintId = hint ? `${control}-hint` : undefined
  const errorId = error ? `${control}-error` : undefined
  return (
    <div className={cx(styles.field, className)}>
      <label htmlFor={control} className={cx(styles.label, labelHidden && styles.labelHidden)}>
        {label}
        {optional && <span className={styles.optional}>{t('common.optional')}</span>}
      </label>
      {children({
        id: control,
        'aria-describedby': [errorId, hintId].filter(Boolean).join(' ') || undefined,
        'aria-invalid': error ? true : undefined,
        'aria-errormessage': errorId,
      })}
      {error && <FormError id={errorId}>{error}</FormError>}
      {hint && (
        <div id={hintId} className={styles.hint}>
          {hint}
        </div>
      )}
    </div>
  )
}
