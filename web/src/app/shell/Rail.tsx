import type { Area } from '../place'
import { AvatarMenu } from './AvatarMenu'
import { AREAS } from './areas'
import { AreaLink } from './AreaLink'
import styles from './rail.module.css'
import { useT } from '@/i18n'

export function Rail({ area }: { area: Area }) {
  const t = useT()
  return (
    <nav data-region="rail" aria-label={t('app.areas')} tabIndex={-1} className={styles.rail}>
      <ul role="list" className={styles.areas}>
        {AREAS.map((one) => (
          <li key={one.area} className={styles.item}>
            <AreaLink {...one} current={one.area === area} />
          </li>
        ))}
      </ul>
      <AvatarMenu placement="right-start" className={styles.me} />
    </nav>
  )
}
