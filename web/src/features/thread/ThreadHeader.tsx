import { ArrowRightFromLine, Bell, BellOff, X } from 'lucide-react'
import { useState } from 'react'
import styles from './thread.module.css'
import { actions, useMessage, useThreadMark, type Id } from '@/data/react'
import { useTypingText } from '@/features/channel'
import { problemText } from '@/features/people'
import { useT } from '@/i18n'
import { IconButton, toast } from '@/ui'

interface ThreadHeaderProps {
  root: Id
  channelId: Id
  /** May it be followed at all? */
  following: boolean
  onShow?: () => void
  onClose: () => void
}

export function ThreadHeader({ root, channelId, following, onShow, onClose }: ThreadHeaderProps) {
  const t = useT()
  const count = useMessage(root)?.thread?.count ?? 0
  const mark = useThreadMark(root)
  const typing = useTypingText(channelId, root)
  const [busy, setBusy] = useState(false)
  const follows = mark?.following ?? false
  const toggle = async () => {
    setBusy(true)
    try {
      await actions.followThread(root, !follows)
    } catch (error) {
      toast(problemText(t, error), { tone: 'danger' })
    }
    setBusy(false)
  }
  return (
    <header className={styles.header}>
      <div className={styles.words}>
        <h2 className={styles.title}>{count ? t('channel.thread_count', { count }) : t('channel.thread_title')}</h2>
        <span className={styles.sub}>{typing || (follows ? t('channel.following') : '')}</span>
      </div>
      {following && (
        <IconButton
          icon={follows ? Bell : BellOff}
          label={t(follows ? 'channel.unfollow' : 'channel.follow')}
          pressed={follows}
          disabled={busy}
          onClick={() => void toggle()}
        />
      )}
      {onShow && <IconButton icon={ArrowRightFromLine} label={t('channel.show_in_channel')} onClick={onShow} />}
      <IconButton icon={X} label={t('common.close')} keys="Escape" onClick={onClose} />
    </header>
  )
}
