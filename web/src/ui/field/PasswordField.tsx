import { Eye, EyeOff } from 'lucide-react'
import { useState } from 'react'
import { IconButton } from '../icon-button/IconButton'
import { Field } from './Field'
import styles from './field.module.css'
import type { TextFieldProps } from './TextField'
import { useNativeError } from './useNativeError'
import { cx } from '@/lib/cx'
import { useT } from '@/i18n'

/** Paste and password managers are welcome; showing the text is the person's choice. */
export function PasswordField({ label, labelHidden, hint, error: given, optional, id, className, ...rest }: TextFieldProps) {
  const t = useT()
  const { error, ...native } = useNativeError(given)
  const [shown, setShown] = useState(false)
  return (
    <Field {...{ label, labelHidden, hint, error, optional, id, className }}>
      {(ids) => (
        <div className={styles.affixBox}>
          <input
            autoComplete="current-password"
            autoCapitalize="off"
            spellCheck={false}
            {...native}
            {...rest}
            {...ids}
            type={shown ? 'text' : 'password'}
            className={cx(styles.control, styles.input, styles.withEnd)}
          />
          <IconButton
            className={styles.end}
            size="s"
            icon={shown ? EyeOff : Eye}
            label={t(shown ? 'common.hide_password' : 'common.show_password')}
            onClick={() => setShown(!shown)}
          />
        </div>
      )}
    </Field>
  )
}
