import { navigation } from '@/lib/router'
import { useState } from 'react'
import styles from './list.module.css'
import { openNotes } from './open'
import { useMe } from '@/data/react'
import { useT } from '@/i18n'
import { Banner, Button } from '@/ui'

const FLAG = 'beseda.welcome'

const isNew = (): boolean => {
  try {
    return localStorage.getItem(FLAG) === 'new'
  } catch {
    return false
  }
}

/** After the first sign-up: the handle to remember, and a place to practise where nobody watches. */
export function MemoOffer() {
  const t = useT()
  const me = useMe()
  const [shown, setShown] = useState(isNew)
  if (!shown || !me) return null

  const dismiss = () => {
    localStorage.removeItem(FLAG)
    setShown(false)
  }
  const open = () => {
    dismiss()
    void openNotes((to) => navigation.push(to))
  }
  return (
    <Banner
      tone="warm"
      className={styles.memo}
      onDismiss={dismiss}
      action={
        <Button size="s" onClick={open}>
          {t('chats.memo_open')}
        </Button>
      }
    >
      <p className={styles.memoTitle}>{t('chats.memo_title', { handle: `@${me.handle}` })}</p>
      <p>{t('chats.memo_text')}</p>
    </Banner>
  )
}
