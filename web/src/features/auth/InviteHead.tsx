import type { Invitation } from '@/data/types'
import styles from './door.module.css'
import { useT } from '@/i18n'
import { Avatar } from '@/ui'

/** Who invites and where to: read before anything is typed. */
export function InviteHead({ invitation }: { invitation: Invitation }) {
  const t = useT()
  const { name, picture, members, inviter, target, network, approval } = invitation
  return (
    <header className={styles.head}>
      {target !== 'server' && (
        <Avatar
          id={name}
          name={name}
          size="l"
          shape={target === 'circle' ? 'circle' : 'person'}
          src={picture && `/media/pictures/${picture}/96`}
        />
      )}
      <div className={styles.headWords}>
        <p className={styles.kicker}>{inviter ? t('auth.invites_you', { name: inviter.name }) : t('auth.you_are_invited')}</p>
        <h1 className={styles.title}>{target === 'server' ? network : name}</h1>
        <p className={styles.kicker}>
          {target === 'circle' && t('auth.circle')}
          {target === 'channel' && t('auth.group')}
          {target === 'server' && t('auth.network')}
          {members ? ` · ${t('auth.members', { count: members })}` : ''}
        </p>
        {approval && <p className={styles.note}>{t('auth.approval_note')}</p>}
      </div>
    </header>
  )
}
