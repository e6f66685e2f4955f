import { ArrowLeft } from 'lucide-react'
import { useGo } from './go'
import styles from './lens.module.css'
import { PersonLens } from './PersonLens'
import { useT } from '@/i18n'
import { IconButton } from '@/ui'
import type { Id } from '@/data/react'

/** `/people/:id`: the same lens as the middle of the screen. */
export function PersonPage({ personId }: { personId: Id }) {
  const t = useT()
  const go = useGo()
  return (
    <div className={styles.page}>
      <div className={styles.back}>
        <IconButton icon={ArrowLeft} label={t('people.back_to_list')} onClick={() => go.to('/people')} />
      </div>
      <PersonLens personId={personId} />
    </div>
  )
}
