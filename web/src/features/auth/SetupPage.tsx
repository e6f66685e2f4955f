import { useCallback, useEffect, useState } from 'react'
import { ApiError } from '@/data/api'
import { invitation } from './calls'
import styles from './door.module.css'
import { Gone, Unreachable } from './InviteStates'
import { leaveWelcome } from './landing'
import { SetupStart } from './SetupStart'
import { SignUpForm } from './SignUpForm'
import { useT } from '@/i18n'

type At = 'loading' | 'form' | 'start' | 'gone' | 'offline'

/** The first administrator: an account, then two first steps, each of which may be left for later. */
export function SetupPage({ code, network }: { code: string; network?: string }) {
  const t = useT()
  const [at, setAt] = useState<At>('loading')
  const load = useCallback(async () => {
    try {
      const { open } = await invitation(code)
      setAt(open ? 'form' : 'gone')
    } catch (error) {
      setAt(error instanceof ApiError && error.status < 500 ? 'gone' : 'offline')
    }
  }, [code])
  useEffect(() => void load(), [load])
  useEffect(() => {
    document.title = `${t('auth.setup_title')} · ${t('common.app_name')}`
  }, [t])

  if (at === 'loading') return <section className={styles.card} aria-busy="true" />
  if (at === 'gone') return <Gone />
  if (at === 'offline') return <Unreachable onRetry={() => void load()} />
  if (at === 'start') return <SetupStart />
  return (
    <section className={styles.card}>
      <header>
        <p className={styles.kicker}>{network ?? t('common.app_name')}</p>
        <h1 className={styles.title}>{t('auth.setup_title')}</h1>
      </header>
      <p>{t('auth.setup_text')}</p>
      <SignUpForm
        invite={code}
        action={t('auth.setup_action')}
        onDone={() => {
          leaveWelcome()
          setAt('start')
        }}
      />
    </section>
  )
}
