import { useCallback, useEffect, useState } from 'react'
import { ApiError } from '@/data/api'
import type { Invitation, Me } from '@/data/types'
import { invitation as fetchInvitation, whoAmI } from './calls'
import styles from './door.module.css'
import { enter } from './enter'
import { InviteAccept } from './InviteAccept'
import { InviteHead } from './InviteHead'
import { Gone, Unreachable, Waiting } from './InviteStates'
import { logInUrl } from './next'
import { SignUpForm } from './SignUpForm'
import { useT } from '@/i18n'
import { Skeleton } from '@/ui'

type State =
  | { at: 'loading' }
  | { at: 'gone' }
  | { at: 'offline' }
  | { at: 'waiting'; invitation: Invitation }
  | { at: 'open'; invitation: Invitation; me: Me | null }

export function InvitePage({ code }: { code: string }) {
  const t = useT()
  const [state, setState] = useState<State>({ at: 'loading' })

  const load = useCallback(async () => {
    try {
      const [invitation, me] = await Promise.all([fetchInvitation(code), whoAmI()])
      setState(invitation.open ? { at: 'open', invitation, me } : { at: 'gone' })
    } catch (error) {
      setState({ at: error instanceof ApiError && error.status < 500 ? 'gone' : 'offline' })
    }
  }, [code])
  useEffect(() => void load(), [load])

  const invitation = 'invitation' in state ? state.invitation : undefined
  useEffect(() => {
    document.title = `${invitation ? t('auth.invited_to', { name: invitation.name }) : t('auth.invitation')} · ${t('common.app_name')}`
  }, [t, invitation])

  if (state.at === 'loading') {
    return (
      <section className={styles.card} aria-busy="true">
        <Skeleton shape="avatar" />
        <Skeleton width="70%" height="30px" />
        <Skeleton width="50%" />
      </section>
    )
  }
  if (state.at === 'gone') return <Gone />
  if (state.at === 'offline') return <Unreachable onRetry={() => void load()} />
  if (state.at === 'waiting') return <Waiting name={state.invitation.name} />
  const waiting = () => setState({ at: 'waiting', invitation: state.invitation })
  return (
    <section className={styles.card}>
      <InviteHead invitation={state.invitation} />
      {state.me ? (
        <InviteAccept code={code} invitation={state.invitation} me={state.me} onWaiting={waiting} onGone={() => setState({ at: 'gone' })} />
      ) : (
        <>
          <SignUpForm
            invite={code}
            action={t(state.invitation.approval ? 'auth.sign_up_and_ask' : 'auth.sign_up_and_enter')}
            onDone={async () => (await enter(state.invitation.target)) || waiting()}
          />
          <p className={styles.aside}>
            {t('auth.have_account_question')} <a href={logInUrl(`/invite/${code}`)}>{t('auth.log_in')}</a>
          </p>
        </>
      )}
    </section>
  )
}
