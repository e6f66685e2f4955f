import { Hash, NotebookPen, UsersRound } from 'lucide-react'
import { navigation } from '@/lib/router'
import { useEffect, useMemo, useRef } from 'react'
import { openDirect, openNotes } from './open'
import { openNew } from './overlay'
import styles from './new.module.css'
import { useMe } from '@/data/react'
import { PeoplePicker } from '@/features/people'
import { useT } from '@/i18n'
import { Button } from '@/ui'

const NOBODY: readonly string[] = []

/** `/c/new`: a person first, the rarer kinds beside. */
export function NewChat() {
  const t = useT()
  const me = useMe()
  const page = useRef<HTMLDivElement>(null)
  const exclude = useMemo(() => new Set(me ? [me.id] : []), [me])
  const go = (to: string) => navigation.push(to)
  useEffect(() => page.current?.querySelector<HTMLElement>('[data-autofocus]')?.focus(), [])
  return (
    <div ref={page} className={styles.page}>
      <h1 className={styles.title}>{t('chats.new')}</h1>
      <div className={styles.kinds}>
        <Button icon={UsersRound} onClick={() => openNew('group')}>
          {t('chats.new_group')}
        </Button>
        <Button icon={Hash} onClick={() => openNew('channel')}>
          {t('chats.new_channel')}
        </Button>
        <Button icon={NotebookPen} onClick={() => void openNotes(go)}>
          {t('chats.new_note')}
        </Button>
      </div>
      <PeoplePicker single label={t('chats.direct_title')} value={NOBODY} exclude={exclude} onChange={([id]) => id && void openDirect(id, go)} />
    </div>
  )
}
