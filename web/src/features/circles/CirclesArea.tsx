import { Plus } from 'lucide-react'
import { useState } from 'react'
import { CircleFace } from './CircleFace'
import styles from './circles.module.css'
import { NewCircleDialog } from './NewCircleDialog'
import { problemText, RowLink, usePages } from '@/features/people'
import { useT } from '@/i18n'
import { actions, useCircles, type Circle, type CircleEntry } from '@/data/react'
import { Button, Empty, IconButton, Skeleton } from '@/ui'

export interface CirclesAreaProps {
  /** The circle that is open beside the list. */
  currentSlug?: string
}

/** The list column: my circles, then those one may join or ask. */
export function CirclesArea({ currentSlug }: CirclesAreaProps) {
  const t = useT()
  const mine = useCircles()
  const [making, setMaking] = useState(false)
  const listed = usePages<CircleEntry>('circles', (cursor) => actions.circles.list(cursor))
  const own = new Set(mine.map((entry) => entry.circle.id))
  const others = (listed.data ?? []).filter((entry) => !own.has(entry.circle.id))
  const nothing = !mine.length && !others.length && !listed.loading

  return (
    <section aria-label={t('circles.title')} className={styles.area}>
      <header className={styles.head}>
        <h1 className={styles.title}>{t('circles.title')}</h1>
        <IconButton icon={Plus} label={t('circles.new')} onClick={() => setMaking(true)} />
      </header>
      <div className={styles.scroll}>
        {nothing && listed.error === undefined && (
          <Empty
            title={t('circles.empty_title')}
            action={
              <Button variant="primary" icon={Plus} onClick={() => setMaking(true)}>
                {t('circles.new')}
              </Button>
            }
          >
            {t('circles.empty')}
          </Empty>
        )}
        {mine.length > 0 && (
          <Rows heading={t('circles.mine')} circles={mine.map((entry) => entry.circle)} current={currentSlug} />
        )}
        {others.length > 0 && (
          <Rows heading={t('circles.listed')} circles={others.map((entry) => entry.circle)} current={currentSlug} />
        )}
        {listed.loading && (
          <div aria-busy="true" aria-label={t('circles.loading')} className={styles.ghosts}>
            {[0, 1, 2].map((i) => (
              <Skeleton key={i} shape="block" width="100%" height="44px" />
            ))}
          </div>
        )}
        {listed.error !== undefined && (
          <div className={styles.failed}>
            <p role="alert">{problemText(t, listed.error)}</p>
            <Button size="s" onClick={listed.reload}>
              {t('common.retry')}
            </Button>
          </div>
        )}
        {listed.more && (
          <Button variant="quiet" wide onClick={listed.more}>
            {t('people.show_more')}
          </Button>
        )}
      </div>
      {making && <NewCircleDialog onClose={() => setMaking(false)} />}
    </section>
  )
}

interface RowsProps {
  heading: string
  circles: readonly Circle[]
  current?: string
}

function Rows({ heading, circles, current }: RowsProps) {
  const t = useT()
  return (
    <section aria-label={heading}>
      <h2 className={styles.heading}>{heading}</h2>
      <ul role="list">
        {circles.map((circle) => (
          <li key={circle.id}>
            <RowLink
              href={`/circles/${circle.slug}`}
              aria-current={circle.slug === current || circle.id === current ? 'page' : undefined}
              className={styles.row}
            >
              <CircleFace circle={circle} />
              <span className={styles.words}>
                <span className={styles.name}>{circle.name}</span>
                <span className={styles.second}>
                  {t('circles.members', { count: circle.members })}
                  {circle.visibility !== 'open' && ` · ${t(VISIBILITY[circle.visibility])}`}
                </span>
              </span>
            </RowLink>
          </li>
        ))}
      </ul>
    </section>
  )
}

export const VISIBILITY = { open: 'circles.open', closed: 'circles.closed', secret: 'circles.secret' } as const
