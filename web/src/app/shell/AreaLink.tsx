import { Link } from '@/lib/router'
import type { AreaEntry } from './areas'
import styles from './rail.module.css'
import { useTotals } from '@/data/react'
import { useT } from '@/i18n'
import { ariaKeys, useKeysOf } from '@/lib/keyboard'
import { Badge, Icon, tip } from '@/ui'

export function AreaLink({ area, to, icon, command, current }: AreaEntry & { current: boolean }) {
  const t = useT()
  const keys = useKeysOf(command)
  const { me } = useTotals()
  return (
    <Link
      {...tip(t(`app.area_${area}`), keys)}
      to={to}
      aria-current={current ? 'page' : undefined}
      aria-keyshortcuts={keys && ariaKeys(keys)}
      className={styles.link}
    >
      <Icon of={icon} size="l" />
      <span className={styles.label}>{t(`app.area_${area}`)}</span>
      {area === 'chats' && me > 0 && (
        <span className={styles.count}>
          <Badge count={me} label={t('common.unread', { count: me })} />
        </span>
      )}
    </Link>
  )
}
