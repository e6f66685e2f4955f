import { useId, type ReactNode } from 'react'
import styles from './segmented.module.css'
import { cx } from '@/lib/cx'

interface SegmentedProps<V extends string> {
  label: string
  value: V
  onChange: (value: V) => void
  options: readonly { value: V; label: ReactNode }[]
  className?: string
}

/** Radio buttons drawn as a strip: the arrows, the form and the screen reader get them for free. */
export function Segmented<V extends string>({ label, value, onChange, options, className }: SegmentedProps<V>) {
  const name = useId()
  return (
    <div role="radiogroup" aria-label={label} className={cx(styles.strip, className)}>
      {options.map((option) => (
        <label key={option.value} className={styles.segment}>
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
            className={styles.input}
          />
          {option.label}
        </label>
      ))}
    </div>
  )
}
