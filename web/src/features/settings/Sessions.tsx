import { useState } from 'react'
import styles from './settings.module.css'
import { problemText, useMinute, useRemote } from '@/features/people'
import { fmt, useT } from '@/i18n'
import { actions, type Session } from '@/data/react'
import { Button, Card, Chip, Confirm, Skeleton, toast } from '@/ui'

const FRESH = 5 * 60_000

/** Where the person is logged in. */
export function Sessions() {
  const t = useT()
  const list = useRemote('sessions', () => actions.sessions())
  const [ending, setEnding] = useState<Session | 'others' | null>(null)
  const [busy, setBusy] = useState(false)
  const sorted = [...(list.data ?? [])].sort((a, b) => Number(b.current ?? 0) - Number(a.current ?? 0) || (a.seen_at < b.seen_at ? 1 : -1))
  const others = sorted.filter((session) => !session.current).length

  const end = async () => {
    if (!ending) return
    setBusy(true)
    try {
      if (ending === 'others') await actions.endOtherSessions()
      else await actions.endSession(ending.id)
      list.update((all) => all.filter((one) => (ending === 'others' ? one.current : one.id !== ending.id)))
      toast(t(ending === 'others' ? 'settings.others_ended' : 'settings.session_ended'))
    } catch (error) {
      toast(problemText(t, error), { tone: 'danger' })
    }
    setBusy(false)
    setEnding(null)
  }

  return (
    <div className={styles.part}>
      <Card>
        {list.loading && <Skeleton shape="block" width="100%" height="112px" />}
        {list.error !== undefined && (
          <>
            <p role="alert" className={styles.loudError}>
              {problemText(t, list.error)}
            </p>
            <Button size="s" onClick={list.reload}>
              {t('common.retry')}
            </Button>
          </>
        )}
        <ul role="list" className={styles.rows} aria-busy={list.loading}>
          {sorted.map((session) => (
            <Row key={session.id} session={session} onEnd={() => setEnding(session)} />
          ))}
        </ul>
      </Card>
      {others > 0 && (
        <div>
          <Button variant="danger" onClick={() => setEnding('others')}>
            {t('settings.end_others')}
          </Button>
        </div>
      )}
      <Confirm
        open={ending !== null}
        danger
        busy={busy}
        title={ending === 'others' ? t('settings.end_others_title') : t('settings.end_title', { device: ending?.device || t('settings.device_unknown') })}
        action={t('settings.end')}
        onClose={() => setEnding(null)}
        onConfirm={() => void end()}
      >
        {t('settings.end_text')}
      </Confirm>
    </div>
  )
}

function Row({ session, onEnd }: { session: Session; onEnd: () => void }) {
  const t = useT()
  const now = useMinute()
  const device = session.device || t('settings.device_unknown')
  const seen = now - Date.parse(session.seen_at) < FRESH ? t('settings.seen_now') : t('settings.seen', { when: fmt.relative(session.seen_at) })
  return (
    <li className={styles.session}>
      <span className={styles.sessionWords}>
        <span className={styles.strong}>{device}</span>
        <span className={styles.hint}>
          {[seen, session.address, t('settings.session_since', { date: fmt.date(session.created_at) })].filter(Boolean).join(' · ')}
        </span>
      </span>
      {session.current ? (
        <Chip tone="ok">{t('settings.this_device')}</Chip>
      ) : (
        <Button size="s" aria-label={t('settings.end_named', { device })} onClick={onEnd}>
          {t('settings.end')}
        </Button>
      )}
    </li>
  )
}
