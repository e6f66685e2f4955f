import { faultCode, faultReport, isStaleBuild } from './fault'
import styles from './states.module.css'
import { useT } from '@/i18n'
import { applyUpdate } from '@/sw/register'
import { Button, Stack, toast } from '@/ui'

export function Broken({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const t = useT()
  if (isStaleBuild(error)) {
    return (
      <div role="alert" className={styles.state}>
        <p>{t('app.stale_build')}</p>
        <Button variant="primary" onClick={applyUpdate}>
          {t('app.update')}
        </Button>
      </div>
    )
  }
  const copy = async () => {
    await navigator.clipboard.writeText(faultReport(error))
    toast(t('common.copied'))
  }
  return (
    <div role="alert" className={styles.state}>
      <h2 className={styles.title}>{t('app.broken_title')}</h2>
      <p>{t('app.broken_text', { code: faultCode(error) })}</p>
      <Stack row gap={3} className={styles.actions}>
        <Button variant="primary" onClick={onRetry}>
          {t('common.retry')}
        </Button>
        <Button onClick={() => void copy()}>{t('app.copy_code')}</Button>
      </Stack>
    </div>
  )
}
