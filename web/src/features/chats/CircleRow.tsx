import { memo } from 'react'
import styles from './list.module.css'
import { useCircle } from '@/data/react'
import { pictureUrl } from '@/features/people'
import { useT } from '@/i18n'
import { Avatar, type RowProps } from '@/ui'
import { Link } from '@/lib/router'
import type { Id } from '@/data/types'

/** The name of a circle over its channels, and the way to its page. */
export const CircleRow = memo(function CircleRow({ id, row }: { id: Id; row: RowProps }) {
  const t = useT()
  const circle = useCircle(id)?.circle
  if (!circle) return null
  return (
    <Link {...row} to={`/circles/${circle.slug}`} aria-label={t('chats.circle_named', { name: circle.name })} className={styles.circle}>
      <Avatar id={circle.id} name={circle.name} src={pictureUrl(circle.picture)} shape="circle" size="s" />
      <span className={styles.circleName}>{circle.name}</span>
    </Link>
  )
})
