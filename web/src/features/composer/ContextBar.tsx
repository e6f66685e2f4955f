import { Pencil, Reply, X } from 'lucide-react'
import styles from './composer.module.css'
import type { Mode } from './mode'
import { useMessage } from '@/data/react'
import { PersonName } from '@/features/people'
import { Trans, useT } from '@/i18n'
import { excerpt } from '@/lib/markdown'
import { Icon, IconButton } from '@/ui'

/** Above the field: what is being answered or changed. */
export function ContextBar({ mode, onLeave }: { mode: Mode; onLeave: () => void }) {
  const t = useT()
  const message = useMessage(mode.key)
  const editing = mode.kind === 'edit'
  return (
    <div className={styles.context}>
      <Icon of={editing ? Pencil : Reply} size="s" />
      <div className={styles.contextWords}>
        <div className={styles.contextTitle}>
          {editing ? t('composer.editing') : message && <Trans k="composer.replying" tags={{ name: () => <PersonName id={message.author} /> }} />}
        </div>
        <div className={styles.contextText}>{message && excerpt(message.body, 120)}</div>
      </div>
      <IconButton size="s" icon={X} label={t(editing ? 'composer.leave_edit' : 'composer.leave_reply')} keys="Escape" onClick={onLeave} />
    </div>
  )
}
