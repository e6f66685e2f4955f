import type { Area } from '../place'
import { AvatarMenu } from './AvatarMenu'
import { AREAS } from './areas'
import { AreaLink } from './AreaLink'
import styles from './rail.module.css'
import { useT } from '@/i18n'

/** The rail of a phone: four areas and «Ещё». */
export function BottomBar({ area }: { area: Area }) {
  const t = useT()
  return (
    <nav data-region="bottom" aria-label={t('app.areas')} className={styles.bottom}>
      <ul role="list" className={styles.slots}>
        {AREAS.map((one) => (
          <li key={one.area} className={styles.slot}>
            <AreaLink {...one} current={one.area === area} />
          </li>
        ))}
        <li className={styles.slot}>
          <AvatarMenu placement="top-end" more />
        </li>
      </ul>
    </nav>
  )
}
