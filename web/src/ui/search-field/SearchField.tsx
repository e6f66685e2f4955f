import { Search, X } from 'lucide-react'
import { useRef, type ComponentProps } from 'react'
import { Icon } from '../icon/Icon'
import { IconButton } from '../icon-button/IconButton'
import styles from './search-field.module.css'
import { cx } from '@/lib/cx'
import { useT } from '@/i18n'

export interface SearchFieldProps extends Omit<ComponentProps<'input'>, 'value' | 'onChange' | 'type'> {
  label: string
  value: string
  onChange: (value: string) => void
}

/** Esc clears first and leaves the field only when it is empty. */
export function SearchField({ label, value, onChange, className, onKeyDown, ...rest }: SearchFieldProps) {
  const t = useT()
  const input = useRef<HTMLInputElement>(null)
  return (
    <div className={cx(styles.box, className)}>
      <Icon of={Search} size="s" className={styles.glass} />
      <input
        ref={input}
        placeholder={label}
        enterKeyHint="search"
        autoComplete="off"
        spellCheck={false}
        {...rest}
        type="search"
        aria-label={label}
        value={value}
        className={styles.input}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          onKeyDown?.(event)
          if (event.key !== 'Escape' || !value || event.defaultPrevented) return
          event.preventDefault()
          event.stopPropagation()
          onChange('')
        }}
      />
      {value && (
        <IconButton
          size="s"
          icon={X}
          label={t('common.clear')}
          className={styles.clear}
          onClick={() => {
            onChange('')
            input.current?.focus()
          }}
        />
      )}
    </div>
  )
}
