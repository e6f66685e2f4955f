import styles from './settings.module.css'
import { problemText, useRemote } from '@/features/people'
import { useT } from '@/i18n'
import { actions } from '@/data/react'
import { Card, Link, Skeleton } from '@/ui'

export function About() {
  const t = useT()
  const info = useRemote('server', () => actions.server())
  return (
    <div className={styles.part}>
      <Card>
        {info.loading && <Skeleton width="12rem" />}
        {info.error !== undefined && <p role="alert">{problemText(t, info.error)}</p>}
        {info.data && (
          <dl className={styles.facts}>
            <dt>{t('settings.network')}</dt>
            <dd>{info.data.name}</dd>
            <dt>{t('settings.version')}</dt>
            <dd>{info.data.version}</dd>
          </dl>
        )}
      </Card>
      <Card>
        <p>
          <Link href="/api/docs">{t('settings.api_docs')}</Link>
        </p>
        <p className={styles.hint}>{t('settings.api_docs_hint')}</p>
      </Card>
    </div>
  )
}
