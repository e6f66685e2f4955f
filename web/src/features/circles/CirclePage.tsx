import { useParams } from '@/lib/router'
import { ArrowLeft } from 'lucide-react'
import { CircleFace } from './CircleFace'
import styles from './circles.module.css'
import { CircleHome } from './CircleHome'
import { CircleMembers } from './CircleMembers'
import { CircleSettings } from './CircleSettings'
import { useCirclePage } from './useCirclePage'
import { isMissing, problemText, RowLink, useGo } from '@/features/people'
import { useT } from '@/i18n'
import { Button, Empty, IconButton, Skeleton } from '@/ui'

export interface CirclePageProps {
  slug: string
  /** `members` | `settings`; anything else is the home. The address decides unless told otherwise. */
  section?: string
}

/** `/circles/:slug` and what lies beneath it. */
export function CirclePage({ slug, section: given }: CirclePageProps) {
  const t = useT()
  const inAddress = (useParams() as { section?: string }).section
  const section = given ?? inAddress
  const go = useGo()
  const page = useCirclePage(slug)
  const { entry, powers, role, asked } = page

  if (!entry) {
    if (asked.error !== undefined) {
      return (
        <div className={styles.page}>
          <Empty action={!isMissing(asked.error) && <Button onClick={asked.reload}>{t('common.retry')}</Button>}>
            {isMissing(asked.error) ? t('circles.missing') : problemText(t, asked.error)}
          </Empty>
        </div>
      )
    }
    return (
      <div aria-busy="true" aria-label={t('circles.loading')} className={styles.page}>
        <div className={styles.ghosts}>
          <Skeleton shape="block" width="96px" height="96px" />
          <Skeleton width="14rem" height="1.5rem" />
          <Skeleton width="20rem" />
        </div>
      </div>
    )
  }

  const { circle } = entry
  const home = `/circles/${circle.slug}`
  const tabs = [
    { value: 'home', href: home, label: t('circles.tab_home'), shown: true },
    { value: 'members', href: `${home}/members`, label: t('circles.tab_members'), shown: powers.read },
    { value: 'settings', href: `${home}/settings`, label: t('circles.tab_settings'), shown: powers.manage },
  ].filter((tab) => tab.shown)
  const current = tabs.find((tab) => tab.value === section)?.value ?? 'home'

  return (
    <div className={styles.page}>
      <header className={styles.pageHead}>
        <IconButton className={styles.back} icon={ArrowLeft} label={t('circles.back_to_list')} onClick={() => go.to('/circles')} />
        <CircleFace circle={circle} size={current === 'home' ? 'l' : 'm'} />
        <div className={styles.pageNames}>
          <h1 className={current === 'home' ? styles.pageName : styles.title}>{circle.name}</h1>
        </div>
        {tabs.length > 1 && (
          <nav aria-label={t('circles.parts', { name: circle.name })} className={styles.tabs}>
            {tabs.map((tab) => (
              <RowLink key={tab.value} href={tab.href} aria-current={tab.value === current ? 'page' : undefined} className={styles.tab}>
                {tab.label}
              </RowLink>
            ))}
          </nav>
        )}
      </header>
      <div className={styles.content}>
        {current === 'home' && <CircleHome circle={circle} role={role} powers={powers} onChanged={asked.reload} />}
        {current === 'members' && <CircleMembers circle={circle} role={role} powers={powers} />}
        {current === 'settings' && <CircleSettings key={circle.id} circle={circle} />}
      </div>
    </div>
  )
}
