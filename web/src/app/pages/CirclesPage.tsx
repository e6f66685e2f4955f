import { useParams } from '@/lib/router'
import styles from '../states.module.css'
import { CirclePage } from '@/features/circles'
import { useT } from '@/i18n'
import { Empty } from '@/ui'

export function CirclesPage() {
  const t = useT()
  const { slug, section } = useParams() as { slug?: string; section?: string }
  if (slug) return <CirclePage key={slug} slug={slug} section={section} />
  return (
    <div className={styles.blank}>
      <Empty centred title={t('app.choose_circle')}>{t('app.choose_circle_text')}</Empty>
    </div>
  )
}
