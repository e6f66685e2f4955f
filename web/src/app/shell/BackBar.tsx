import { ChevronLeft } from 'lucide-react'
import { Link } from '@/lib/router'
import type { Area } from '../place'
import { AREAS } from './areas'
import styles from './shell.module.css'
import { useT } from '@/i18n'
import { Icon } from '@/ui'

/** One column at a time: the way up the stack. Conversations, persons and circles have an arrow in their own headers. */
export function BackBar({ area }: { area: Area }) {
  const t = useT()
  const up = AREAS.find((one) => one.area === area)
  if (!up || up.area !== 'chats') return null
  return (
    <Link to={up.to} className={styles.back}>
      <Icon of={ChevronLeft} />
      {t(`app.area_${up.area}`)}
    </Link>
  )
}
