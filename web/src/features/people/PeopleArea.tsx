import { UserPlus } from 'lucide-react'
import { useRef, useState, type ReactNode } from 'react'
import { PersonRow, PersonRowsSkeleton } from './PersonRow'
import styles from './people.module.css'
import { problemText } from './problem'
import { usePeopleSearch } from './usePeopleSearch'
import { useT } from '@/i18n'
import { useShortcuts } from '@/lib/keyboard'
import { Banner, Button, Empty, SearchField, VirtualList, VisuallyHidden, type VirtualListHandle } from '@/ui'
import { useMe, type Id, type Person } from '@/data/react'

export interface PeopleAreaProps {
  /** The person whose lens or page is open. */
  currentId?: Id
  /** «Пригласить», for those who may; the app opens the dialog. */
  onInvite?: () => void
}

type Row = Person | 'more'

const MORE = 'more'
const keyOf = (row: Row) => (row === MORE ? MORE : row.id)
/** The least: two lines and a face. Rows measure themselves, for density and touch make them higher. */
const ROW_HEIGHT = 52

/** The directory: everybody on the server, found as one types. */
export function PeopleArea({ currentId, onInvite }: PeopleAreaProps) {
  const t = useT()
  const me = useMe()
  const [query, setQuery] = useState('')
  const search = usePeopleSearch(query)
  const list = useRef<VirtualListHandle>(null)
  useShortcuts('area', { next: () => list.current?.move(1), previous: () => list.current?.move(-1) })

  const { people, more } = search
  const rows: readonly Row[] = more ? [...people, MORE] : people
  let body: ReactNode
  if (search.loading) {
    body = (
      <div aria-busy="true" aria-label={t('people.loading')}>
        <PersonRowsSkeleton />
      </div>
    )
  } else if (!people.length) {
    body = <NoPeople query={query} failed={Boolean(search.error)} onInvite={onInvite} />
  } else {
    body = (
      <VirtualList
        ref={list}
        label={t('people.title')}
        items={rows}
        keyOf={keyOf}
        rowHeight={ROW_HEIGHT}
        current={currentId}
        className={styles.list}
        renderRow={(row, props) =>
          row === MORE ? (
            <button type="button" {...props} className={styles.more} onClick={more}>
              {t('people.show_more')}
            </button>
          ) : (
            <PersonRow person={row} row={props} own={row.id === me?.id} current={row.id === currentId} />
          )
        }
      />
    )
  }

  return (
    <section aria-label={t('people.title')} className={styles.area}>
      <header className={styles.head}>
        <h1 className={styles.title}>{t('people.title')}</h1>
        {onInvite && (
          <Button size="s" variant="quiet" icon={UserPlus} onClick={onInvite}>
            {t('people.invite')}
          </Button>
        )}
      </header>
      <SearchField label={t('people.search')} value={query} onChange={setQuery} className={styles.search} />
      {Boolean(search.error) && people.length > 0 && (
        <Banner
          action={
            <Button size="s" onClick={search.reload}>
              {t('common.retry')}
            </Button>
          }
        >
          {problemText(t, search.error)} {t('people.shown_known')}
        </Banner>
      )}
      {Boolean(search.error) && !people.length && (
        <div className={styles.retry}>
          <p role="alert">{problemText(t, search.error)}</p>
          <Button onClick={search.reload}>{t('common.retry')}</Button>
        </div>
      )}
      <div role="status">
        <VisuallyHidden>{query && !search.loading ? t('people.found', { count: people.length }) : ''}</VisuallyHidden>
      </div>
      <div className={styles.body}>{body}</div>
    </section>
  )
}

interface NoPeopleProps {
  query: string
  failed: boolean
  onInvite?: () => void
}

function NoPeople({ query, failed, onInvite }: NoPeopleProps) {
  const t = useT()
  if (failed) return null
  if (query.trim()) return <Empty>{t('people.nobody_found', { query: query.trim() })}</Empty>
  return (
    <Empty
      title={t('people.empty_title')}
      action={
        onInvite && (
          <Button variant="primary" icon={UserPlus} onClick={onInvite}>
            {t('people.invite')}
          </Button>
        )
      }
    >
      {t('people.empty')}
    </Empty>
  )
}
