import { useState } from 'react'
import { signUp, timeZone } from './calls'
import styles from './door.module.css'
import { useSubmit } from './useSubmit'
import { fmt, lang, useT } from '@/i18n'
import { Button, FormError, PasswordField, TextField } from '@/ui'

const FIELDS = ['name', 'password', 'handle']
const MIN_PASSWORD = 8

interface SignUpFormProps {
  invite?: string
  action?: string
  /** After the account exists. */
  onDone: () => unknown
}

/** One form, two fields: the rest is detected or has a default. */
export function SignUpForm({ invite, action, onDone }: SignUpFormProps) {
  const t = useT()
  const [more, setMore] = useState(false)
  const { busy, wait, problem, onSubmit, errorOf } = useSubmit(async (data) => {
    const account = { name: String(data.get('name')).trim(), password: String(data.get('password')), handle: String(data.get('handle') ?? ''), invite }
    await signUp(account, lang())
    await onDone()
  }, FIELDS)
  const handleError = errorOf('handle')
  return (
    <form className={styles.form} onSubmit={onSubmit}>
      <TextField label={t('auth.name')} name="name" autoComplete="name" maxLength={80} required autoFocus error={errorOf('name')} />
      <PasswordField
        label={t('auth.new_password')}
        name="password"
        autoComplete="new-password"
        minLength={MIN_PASSWORD}
        required
        hint={t('auth.password_hint', { min: MIN_PASSWORD })}
        error={errorOf('password')}
      />
      {more || handleError ? (
        <TextField
          label={t('auth.handle')}
          name="handle"
          autoComplete="username"
          autoCapitalize="off"
          spellCheck={false}
          optional
          hint={t('auth.handle_hint')}
          error={handleError}
        />
      ) : (
        <Button variant="quiet" size="s" className={styles.flush} aria-expanded={false} onClick={() => setMore(true)}>
          {t('auth.choose_handle')}
        </Button>
      )}
      {problem && <FormError>{problem.text}</FormError>}
      <Button type="submit" variant="primary" size="l" wide busy={busy} aria-disabled={wait > 0 || undefined}>
        {wait > 0 ? t('auth.wait', { left: fmt.duration(wait) }) : (action ?? t('auth.sign_up'))}
      </Button>
      <p className={styles.note}>{t('auth.time_zone', { zone: timeZone().replaceAll('_', ' ') })}</p>
    </form>
  )
}
