import { navigation } from '@/lib/router'
import styles from './states.module.css'
import { useT } from '@/i18n'
import { Button } from '@/ui'

export function NotFound() {
  const t = useT()
  return (
    <div className={styles.state}>
      <h1 className={styles.title}>{t('app.not_found_title')}</h1>
      <p>{t('app.not_found_text')}</p>
      <Button variant="primary" onClick={() => navigation.push('/c')}>
        {t('app.to_chats')}
      </Button>
    </div>
  )
}
