import { useState } from 'react'
import type { Invitation, Me } from '@/data/types'
import { acceptInvitation, circleChannels, logOut } from './calls'
import styles from './door.module.css'
import { logInUrl } from './next'
import { problemOf } from './problem'
import { useT } from '@/i18n'
import { Avatar, Button, FormError, Stack } from '@/ui'

interface InviteAcceptProps {
  code: string
  invitation: Invitation
  me: Me
  onWaiting: () => void
  onGone: () => void
}

/** A person who has an account needs one press. */
export function InviteAccept({ code, invitation, me, onWaiting, onGone }: InviteAcceptProps) {
  const t = useT()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string>()

  const accept = async () => {
    setBusy(true)
    setError(undefined)
    try {
      const { status, circle, channel } = await acceptInvitation(code)
      if (status === 'waiting') return onWaiting()
      location.assign(channel ? `/c/${channel}` : circle ? await homeOf(circle) : '/c')
    } catch (cause) {
      const problem = problemOf(cause)
      if (problem.code === 'people.invite_over' || problem.code === 'people.invite_missing') onGone()
      else setError(problem.text)
    } finally {
      setBusy(false)
    }
  }
  const other = async () => {
    await logOut().catch(() => undefined)
    location.assign(logInUrl(`/invite/${code}`))
  }

  return (
    <Stack gap={5}>
      <Stack row gap={4}>
        <Avatar id={me.id} name={me.name} src={me.avatar && `/media/pictures/${me.avatar}/96`} />
        <span>{t('auth.you_are', { name: me.name })}</span>
      </Stack>
      {error && <FormError>{error}</FormError>}
      <Button variant="primary" size="l" wide busy={busy} autoFocus onClick={() => void accept()}>
        {t(invitation.approval ? 'auth.ask_to_join' : 'auth.join')}
      </Button>
      <p className={styles.aside}>
        <Button variant="quiet" size="s" onClick={() => void other()}>
          {t('auth.other_account')}
        </Button>
      </p>
    </Stack>
  )
}

/** The default channel of a circle, where its newcomers are expected. */
async function homeOf(circle: string): Promise<string> {
  const channels = await circleChannels(circle).then(({ items }) => items, () => [])
  const home = channels.find(({ channel, joined }) => joined && channel.default) ?? channels.find(({ joined }) => joined)
  return home ? `/c/${home.channel.id}` : '/circles'
}
