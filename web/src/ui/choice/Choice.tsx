import { useEffect, useId, useRef, type ComponentProps, type ReactNode } from 'react'
import styles from './choice.module.css'
import { cx } from '@/lib/cx'

export interface ChoiceProps extends Omit<ComponentProps<'input'>, 'type'> {
  label: ReactNode
  hint?: ReactNode
}

interface BoxProps extends ChoiceProps {
  type: 'checkbox' | 'radio'
  control: string
}

function Choice({ label, hint, className, type, control, id, ...rest }: BoxProps) {
  const own = useId()
  const inputId = id ?? own
  return (
    <div className={cx(styles.choice, className)}>
      <input {...rest} id={inputId} type={type} className={control} aria-describedby={hint ? `${inputId}-hint` : rest['aria-describedby']} />
      <div className={styles.words}>
        <label htmlFor={inputId} className={styles.label}>
          {label}
        </label>
        {hint && (
          <div id={`${inputId}-hint`} className={styles.hint}>
            {hint}
          </div>
        )}
      </div>
    </div>
  )
}

export interface CheckboxProps extends ChoiceProps {
  /** Some of the things below are on. */
  mixed?: boolean
}

export function Checkbox({ mixed = false, ...rest }: CheckboxProps) {
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (box.current) box.current.indeterminate = mixed
  }, [mixed])
  return <Choice ref={box} {...rest} type="checkbox" control={cx(styles.box, styles.check)!} />
}

export function Radio(props: ChoiceProps) {
  return <Choice {...props} type="radio" control={cx(styles.box, styles.radio)!} />
}

/** Takes effect at once; for a choice that waits for «Сохранить» use Checkbox. */
export function Switch(props: ChoiceProps) {
  return <Choice {...props} role="switch" type="checkbox" control={styles.switch!} />
}

interface RadioGroupProps<V extends string> {
  legend: string
  value: V | null
  onChange: (value: V) => void
  options: readonly { value: V; label: ReactNode; hint?: ReactNode; disabled?: boolean }[]
}

export function RadioGroup<V extends string>({ legend, value, onChange, options }: RadioGroupProps<V>) {
  const name = useId()
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>{legend}</legend>
      {options.map((option) => (
        <Radio
          key={option.value}
          name={name}
          label={option.label}
          hint={option.hint}
          disabled={option.disabled}
          checked={option.value === value}
          onChange={() => onChange(option.value)}
        />
      ))}
    </fieldset>
  )
}
