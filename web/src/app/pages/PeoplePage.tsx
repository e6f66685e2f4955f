import { useSearch } from '@/lib/router'
import { parseLens } from '../place'
import styles from '../states.module.css'
import { PersonPage } from '@/features/people'
import { useT } from '@/i18n'
import { Empty } from '@/ui'

/** The middle of the people area: whoever was chosen in the list. */
export function PeoplePage() {
  const t = useT()
  const { pane } = useSearch() as { pane?: string }
  const lens = parseLens(pane)
  if (lens?.kind === 'person') return <PersonPage key={lens.id} personId={lens.id} />
  return (
    <div className={styles.blank}>
      <Empty centred title={t('app.choose_person')}>{t('app.choose_person_text')}</Empty>
    </div>
  )
}
