import { Copy, Trash2 } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import styles from './invite.module.css'
import { PersonButton, PersonName, problemText, useRemote } from '@/features/people'
import { fmt, useT } from '@/i18n'
import { actions, type Invite } from '@/data/react'
import { Button, Chip, Confirm, IconButton, toast } from '@/ui'

interface InviteRowProps {
  invite: Invite
  /** Just made: it takes the focus, and its copy button is the main one. */
  fresh: boolean
  onRevoked: () => void
}

export function InviteRow({ invite, fresh, onRevoked }: InviteRowProps) {
  const t = useT()
  const field = useRef<HTMLInputElement>(null)
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const [shown, setShown] = useState(false)

  useEffect(() => {
    if (fresh) field.current?.select()
  }, [fresh])

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(invite.link)
      toast(t('common.copied'))
    } catch {
      // Plain HTTP has no clipboard: the selected link waits for Ctrl+C.
      field.current?.select()
      toast(t('manage.copy_by_hand'))
    }
  }
  const revoke = async () => {
    setBusy(true)
    try {
      await actions.invites.revoke(invite.id)
      onRevoked()
    } catch (error) {
      toast(problemText(t, error), { tone: 'danger' })
      setBusy(false)
      setAsking(false)
    }
  }

  const facts = [
    invite.max_uses ? t('manage.uses_of', { uses: invite.uses, max: invite.max_uses }) : t('manage.uses', { uses: invite.uses }),
    invite.expires_at ? t('manage.expires', { when: fmt.dateTime(invite.expires_at) }) : t('manage.expires_never'),
  ]
  return (
    <li className={styles.link} data-fresh={fresh || undefined}>
      <div className={styles.linkLine}>
        <input ref={field} readOnly aria-label={t('manage.link')} value={invite.link} className={styles.url} onFocus={(event) => event.target.select()} />
        <Button size="s" variant={fresh ? 'primary' : 'default'} icon={Copy} onClick={() => void copy()}>
          {t('common.copy')}
        </Button>
        <IconButton size="s" variant="danger" icon={Trash2} label={t('manage.revoke')} onClick={() => setAsking(true)} />
      </div>
      <div className={styles.facts}>
        <span>{facts.join(' · ')}</span>
        {invite.role === 'guest' && <Chip>{t('manage.role_guest')}</Chip>}
        {invite.approval && <Chip>{t('manage.by_approval')}</Chip>}
        {invite.uses > 0 && (
          <Button size="s" variant="quiet" aria-expanded={shown} onClick={() => setShown(!shown)}>
            {t('manage.who_came')}
          </Button>
        )}
      </div>
      {shown && <Uses invite={invite} />}
      <Confirm
        open={asking}
        danger
        busy={busy}
        title={t('manage.revoke_title')}
        action={t('manage.revoke')}
        onClose={() => setAsking(false)}
        onConfirm={() => void revoke()}
      >
        {t('manage.revoke_text')}
      </Confirm>
    </li>
  )
}

function Uses({ invite }: { invite: Invite }) {
  const t = useT()
  const uses = useRemote(`uses:${invite.id}:${invite.uses}`, () => actions.invites.uses(invite.id))
  if (uses.error !== undefined) return <p role="alert">{problemText(t, uses.error)}</p>
  return (
    <ul role="list" aria-busy={uses.loading} className={styles.uses}>
      {uses.data?.map((use) => (
        <li key={use.person} className={styles.use}>
          <PersonButton personId={use.person}>
            <PersonName id={use.person} />
          </PersonButton>
          <span className={styles.when}>{fmt.stamp(use.at)}</span>
        </li>
      ))}
    </ul>
  )
}
