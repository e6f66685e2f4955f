import { useState } from 'react'
import { InviteForm } from './InviteForm'
import { InviteRow } from './InviteRow'
import { isOpen } from './invites'
import styles from './invite.module.css'
import { problemText, useMinute, useRemote } from '@/features/people'
import { useT } from '@/i18n'
import { actions, type Id, type Invite } from '@/data/react'
import { Button, Dialog, Skeleton, Stack } from '@/ui'

export interface InviteDialogProps {
  open: boolean
  onClose: () => void
  target: Invite['target']
  /** Circle or group; absent for the server. */
  targetId?: Id
  /** Of the circle or group, for the title. */
  name?: string
}

/** Makes a link and shows those that still work. */
export function InviteDialog({ open, ...rest }: InviteDialogProps) {
  return open ? <Open {...rest} /> : null
}

const TITLE = { server: 'manage.invite_server', circle: 'manage.invite_circle', channel: 'manage.invite_group' } as const

function Open({ onClose, target, targetId, name }: Omit<InviteDialogProps, 'open'>) {
  const t = useT()
  const now = useMinute()
  const [made, setMade] = useState<Id | null>(null)
  const list = useRemote(`invites:${target}:${targetId ?? ''}`, () => actions.invites.list(target, targetId))
  const links = (list.data ?? []).filter((invite) => isOpen(invite, now)).sort((a, b) => (a.created_at < b.created_at ? 1 : -1))

  return (
    <Dialog open onClose={onClose} size="m" title={t(TITLE[target], { name: name ?? '' })}>
      <Stack gap={6}>
        <InviteForm
          target={target}
          targetId={targetId}
          onMade={(invite) => {
            setMade(invite.id)
            list.update((before) => [invite, ...before])
            list.reload()
          }}
        />
        <section aria-label={t('manage.links')} className={styles.links}>
          <h3 className={styles.heading}>{t('manage.links')}</h3>
          {list.loading && <Skeleton shape="block" width="100%" height="4rem" />}
          {list.error !== undefined && (
            <Stack gap={3}>
              <p role="alert">{problemText(t, list.error)}</p>
              <Button size="s" onClick={list.reload}>
                {t('common.retry')}
              </Button>
            </Stack>
          )}
          {list.data && !links.length && <p className={styles.none}>{t('manage.links_none')}</p>}
          <ul role="list" className={styles.list}>
            {links.map((invite) => (
              <InviteRow
                key={invite.id}
                invite={invite}
                fresh={invite.id === made}
                onRevoked={() => list.update((before) => before.filter((one) => one.id !== invite.id))}
              />
            ))}
          </ul>
        </section>
      </Stack>
    </Dialog>
  )
}
