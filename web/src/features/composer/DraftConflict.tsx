import { actions, useDraft, type Id } from '@/data/react'
import styles from './composer.module.css'
import { fmt, useT } from '@/i18n'
import { excerpt } from '@/lib/markdown'
import { Button } from '@/ui'

interface DraftConflictProps {
  channel: Id
  root?: Id
  onTheirs: (body: string) => void
}

/** Two devices wrote two drafts: both are kept until one is chosen. */
export function DraftConflict({ channel, root, onTheirs }: DraftConflictProps) {
  const t = useT()
  const conflict = useDraft(channel, root)?.conflict
  if (!conflict) return null
  return (
    <div role="status" className={styles.notice}>
      <div className={styles.noticeWords}>
        {t('composer.draft_conflict', { time: fmt.stamp(conflict.at) })}
        <div className={styles.contextText}>{excerpt(conflict.body, 120)}</div>
      </div>
      <Button size="s" onClick={() => actions.resolveDraft(channel, root, 'mine')}>
        {t('composer.draft_mine')}
      </Button>
      <Button
        size="s"
        onClick={() => {
          actions.resolveDraft(channel, root, 'theirs')
          onTheirs(conflict.body)
        }}
      >
        {t('composer.draft_theirs')}
      </Button>
    </div>
  )
}
