import styles from './door.module.css'
import { useT } from '@/i18n'
import { Button } from '@/ui'

export function Gone() {
  const t = useT()
  return (
    <section className={styles.card}>
      <h1 className={styles.title}>{t('auth.gone_title')}</h1>
      <p>{t('auth.gone_text')}</p>
      <p>{t('auth.gone_advice')}</p>
      <p className={styles.aside}>
        <a href="/login">{t('auth.log_in')}</a>
      </p>
    </section>
  )
}

export function Unreachable({ onRetry }: { onRetry: () => void }) {
  const t = useT()
  return (
    <section className={styles.card} role="alert">
      <h1 className={styles.title}>{t('auth.unreachable_title')}</h1>
      <p>{t('auth.offline')}</p>
      <Button onClick={onRetry}>{t('common.retry')}</Button>
    </section>
  )
}

export function Waiting({ name }: { name: string }) {
  const t = useT()
  return (
    <section className={styles.card} role="status">
      <h1 className={styles.title}>{t('auth.waiting_title')}</h1>
      <p>{t('auth.waiting_text', { name })}</p>
      <Button variant="primary" onClick={() => location.assign('/c')}>
        {t('auth.open_app')}
      </Button>
    </section>
  )
}
