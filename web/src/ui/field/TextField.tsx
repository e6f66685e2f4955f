import type { ComponentProps } from 'react'
import { Field, type FieldShellProps } from './Field'
import styles from './field.module.css'
import { useNativeError } from './useNativeError'
import { cx } from '@/lib/cx'

export interface TextFieldProps extends FieldShellProps, ComponentProps<'input'> {}

export function TextField({ label, labelHidden, hint, error: given, optional, id, className, ...rest }: TextFieldProps) {
  const { error, ...native } = useNativeError(given)
  return (
    <Field {...{ label, labelHidden, hint, error, optional, id, className }}>
      {(ids) => <input type="text" {...native} {...rest} {...ids} className={cx(styles.control, styles.input)} />}
    </Field>
  )
}

export interface TextAreaProps extends FieldShellProps, ComponentProps<'textarea'> {}

/** Grows with its text up to a third of the screen. */
export function TextArea({ label, labelHidden, hint, error, optional, id, className, rows = 3, ...rest }: TextAreaProps) {
  return (
    <Field {...{ label, labelHidden, hint, error, optional, id, className }}>
      {(ids) => <textarea rows={rows} {...rest} {...ids} className={cx(styles.control, styles.area)} />}
    </Field>
  )
}

export interface SelectProps extends FieldShellProps, ComponentProps<'select'> {
  options: readonly { value: string; label: string; disabled?: boolean }[]
}

/** The native list of the platform, dressed: nothing of ours is as good on a phone. */
export function Select({ label, labelHidden, hint, error, optional, id, className, options, ...rest }: SelectProps) {
  return (
    <Field {...{ label, labelHidden, hint, error, optional, id, className }}>
      {(ids) => (
        <div className={styles.selectBox}>
          <select {...rest} {...ids} className={cx(styles.control, styles.input, styles.select)}>
            {options.map((option) => (
              <option key={option.value} value={option.value} disabled={option.disabled}>
                {option.label}
              </option>
            ))}
          </select>
        </div>
      )}
    </Field>
  )
}
