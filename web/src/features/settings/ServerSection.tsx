import { UserPlus } from 'lucide-react'
import { useState } from 'react'
import styles from './settings.module.css'
import { InviteDialog } from '@/features/manage'
import { problemText, useRemote } from '@/features/people'
import { useT } from '@/i18n'
import { actions } from '@/data/react'
import { Button, Card, Skeleton } from '@/ui'

/** The administrator's section: who may come, and how. */
export function ServerSection() {
  const t = useT()
  const [inviting, setInviting] = useState(false)
  const info = useRemote('server', () => actions.server())
  return (
    <div className={styles.part}>
      <Card title={t('settings.sign_up')}>
        {info.loading && <Skeleton width="16rem" />}
        {info.error !== undefined && <p role="alert">{problemText(t, info.error)}</p>}
        {info.data && (
          <>
            <p className={styles.strong}>{t(`settings.sign_up_${info.data.sign_up}`)}</p>
            <p className={styles.hint}>{t('settings.sign_up_hint')}</p>
          </>
        )}
      </Card>
      <Card title={t('settings.invites')}>
        <p>{t('settings.invites_text')}</p>
        <div>
          <Button icon={UserPlus} onClick={() => setInviting(true)}>
            {t('settings.invites_open')}
          </Button>
        </div>
      </Card>
      <Card title={t('settings.reset')}>
        <p>{t('settings.reset_text')}</p>
      </Card>
      {inviting && <InviteDialog open target="server" onClose={() => setInviting(false)} />}
    </div>
  )
}
