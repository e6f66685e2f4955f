import { useEffect, useState } from 'react'
import type { ServerInfo } from '@/data/types'
import { logIn, whoAmI } from './calls'
import styles from './door.module.css'
import { enter } from './enter'
import { safeNext } from './next'
import { SignUpForm } from './SignUpForm'
import { useSubmit } from './useSubmit'
import { fmt, useT } from '@/i18n'
import { Banner, Button, FormError, PasswordField, TextField } from '@/ui'

const wished = () => safeNext(new URLSearchParams(location.search).get('next'))

export function LogInPage({ server }: { server?: ServerInfo }) {
  const t = useT()
  const [joining, setJoining] = useState(false)

  // Back from the app, or a bookmark: who is inside already does not log in again.
  useEffect(() => {
    void whoAmI().then((me) => me && location.replace(wished()))
  }, [])
  useEffect(() => {
    document.title = `${t('auth.log_in')} · ${t('common.app_name')}`
  }, [t])

  if (joining) {
    return (
      <section className={styles.card}>
        <h1 className={styles.title}>{t('auth.sign_up_title')}</h1>
        <SignUpForm onDone={() => enter(undefined)} />
        <p className={styles.aside}>
          <Button variant="quiet" size="s" onClick={() => setJoining(false)}>
            {t('auth.have_account')}
          </Button>
        </p>
      </section>
    )
  }
  return (
    <section className={styles.card}>
      <h1 className={styles.title}>{server ? t('auth.log_in_to', { network: server.name }) : t('auth.log_in_title')}</h1>
      {server?.setup && <Banner tone="info">{t('auth.setup_needed')}</Banner>}
      <LogInForm />
      <p className={styles.aside}>
        {server?.sign_up === 'open' ? (
          <Button variant="quiet" size="s" onClick={() => setJoining(true)}>
            {t('auth.create_account')}
          </Button>
        ) : (
          t('auth.by_invitation')
        )}
      </p>
    </section>
  )
}

const FIELDS = ['handle', 'password']

function LogInForm() {
  const t = useT()
  const { busy, wait, problem, onSubmit, errorOf } = useSubmit(async (data) => {
    await logIn(String(data.get('handle')), String(data.get('password')))
    location.replace(wished())
  }, FIELDS)
  return (
    <form className={styles.form} onSubmit={onSubmit}>
      <TextField
        label={t('auth.handle')}
        name="handle"
        autoComplete="username"
        autoCapitalize="off"
        spellCheck={false}
        required
        autoFocus
        error={errorOf('handle')}
      />
      <PasswordField label={t('auth.password')} name="password" autoComplete="current-password" required error={errorOf('password')} />
      {problem && <FormError>{problem.text}</FormError>}
      <Button type="submit" variant="primary" size="l" wide busy={busy} aria-disabled={wait > 0 || undefined}>
        {wait > 0 ? t('auth.wait', { left: fmt.duration(wait) }) : t('auth.log_in')}
      </Button>
    </form>
  )
}
