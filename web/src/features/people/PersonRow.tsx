import { MessageCircle } from 'lucide-react'
import { Face } from './faces'
import { personPane, RowLink, withPane } from './go'
import { LocalTimeShort } from './LocalTime'
import { useMinute } from './minute'
import styles from './people.module.css'
import { statusText } from './status'
import { useWrite } from './write'
import { useT } from '@/i18n'
import { IconButton, Skeleton, type RowProps } from '@/ui'
import { usePerson, type Person } from '@/data/react'

interface PersonRowProps {
  person: Person
  row: RowProps
  current: boolean
  /** Oneself: there is nobody to write to. */
  own: boolean
}

export function PersonRow({ person: listed, row, current, own }: PersonRowProps) {
  const t = useT()
  const write = useWrite()
  const now = useMinute()
  // The card in the store is newer than the one of the answer.
  const person = usePerson(listed.id) ?? listed
  const second = statusText(person, now) ?? person.headline ?? `@${person.handle}`
  return (
    <div className={styles.row} data-current={current || undefined}>
      <RowLink {...row} href={withPane(personPane(person.id))} aria-current={current || undefined} className={styles.link}>
        <Face person={person} live />
        <span className={styles.words}>
          <span className={styles.line}>
            <span className={styles.name}>{person.name}</span>
            <span className={styles.meta}>
              {!own && <LocalTimeShort zone={person.time_zone} />}
            </span>
          </span>
          <span className={styles.second}>{own ? t('people.you') : second}</span>
        </span>
      </RowLink>
      {!own && (
        <IconButton
          icon={MessageCircle}
          label={t('people.write_named', { name: person.name })}
          tabIndex={row.tabIndex}
          onClick={() => void write(person.id)}
        />
      )}
    </div>
  )
}

export function PersonRowsSkeleton({ count = 6 }: { count?: number }) {
  return (
    <div className={styles.ghosts}>
      {Array.from({ length: count }, (_, i) => (
        <div key={i} className={styles.ghost}>
          <Skeleton shape="avatar" />
          <div className={styles.words}>
            <Skeleton width={`${9 - (i % 3)}rem`} />
            <Skeleton width={`${13 - (i % 4)}rem`} />
          </div>
        </div>
      ))}
    </div>
  )
}
