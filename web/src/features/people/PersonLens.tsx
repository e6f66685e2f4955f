import { AtSign, MessageCircle, Pencil } from 'lucide-react'
import type { ReactNode } from 'react'
import { Face, pictureUrl } from './faces'
import { GoLink, useGo } from './go'
import styles from './lens.module.css'
import { LocalTime } from './LocalTime'
import { useMinute } from './minute'
import { isMissing, problemText } from './problem'
import { useRemote } from './remote'
import { statusText } from './status'
import { useCommon } from './useCommon'
import { useWrite } from './write'
import { fmt, useT } from '@/i18n'
import { Avatar, Button, Card, Chip, Empty, Skeleton, toast } from '@/ui'
import { actions, core, useMe, usePerson, usePresence, type Id, type Person } from '@/data/react'

const PRESENCE = { online: 'common.presence_online', away: 'common.presence_away', offline: 'common.presence_offline' } as const

/** The lens of the right pane: who this is, what time it is there, what we share. */
export function PersonLens({ personId }: { personId: Id }) {
  const t = useT()
  const person = usePerson(personId)
  // The store's card may be absent because there is no such person: only asking for this one tells.
  const asked = useRemote(person ? null : `person:${personId}`, () => actions.findPerson(personId))
  if (person) return <Lens person={person} />
  if (asked.error) {
    return (
      <Empty action={!isMissing(asked.error) && <Button onClick={asked.reload}>{t('common.retry')}</Button>}>
        {isMissing(asked.error) ? t('people.missing') : problemText(t, asked.error)}
      </Empty>
    )
  }
  return (
    <div aria-busy="true" aria-label={t('people.loading_person')} className={styles.lens}>
      <Skeleton shape="block" width="64px" height="64px" />
      <Skeleton width="11rem" height="1.5rem" />
      <Skeleton width="14rem" />
    </div>
  )
}

function Lens({ person }: { person: Person }) {
  const t = useT()
  const own = useMe()?.id === person.id
  const now = useMinute()
  const presence = usePresence(own ? undefined : person.id)
  const status = statusText(person, now)
  const until = person.status?.until
  return (
    <article className={styles.lens} aria-label={person.name}>
      <header className={styles.head}>
        <Face person={person} size="l" live={!own} />
        <div className={styles.names}>
          <h2 className={styles.name}>{person.name}</h2>
          {person.headline && <p className={styles.headline}>{person.headline}</p>}
          <p className={styles.handle}>
            {[`@${person.handle}`, presence && t(PRESENCE[presence])].filter(Boolean).join(' · ')}
          </p>
        </div>
        <div className={styles.chips}>
          {person.ended && <Chip>{t('people.ended')}</Chip>}
          {person.admin && <Chip tone="accent">{t('people.admin')}</Chip>}
        </div>
        <Actions person={person} own={own} />
      </header>
      {status && (
        <Card tone="warm" title={t('people.now')}>
          <p className={styles.status}>{status}</p>
          {until && <p className={styles.meta}>{t('people.status_until', { time: fmt.dateTime(until) })}</p>}
        </Card>
      )}
      {person.time_zone && !person.ended && (
        <Card title={t('people.local_time')}>
          <p>
            <LocalTime zone={person.time_zone} />
          </p>
        </Card>
      )}
      {!own && <Shared person={person.id} />}
    </article>
  )
}

function Actions({ person, own }: { person: Person; own: boolean }) {
  const t = useT()
  const go = useGo()
  const write = useWrite()
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(`@${person.handle}`)
      toast(t('common.copied'))
    } catch {
      // Plain HTTP has no clipboard; the name is on the screen to be selected.
      toast(t('people.copy_failed', { text: `@${person.handle}` }), { tone: 'danger' })
    }
  }
  return (
    <div className={styles.actions}>
      {own && (
        <Button icon={Pencil} onClick={() => go.to('/settings/profile')}>
          {t('people.edit')}
        </Button>
      )}
      {!own && !person.ended && (
        <Button variant="primary" icon={MessageCircle} onClick={() => void write(person.id)}>
          {t('people.write')}
        </Button>
      )}
      <Button icon={AtSign} onClick={() => void copy()}>
        {t('people.copy_handle')}
      </Button>
    </div>
  )
}

function Shared({ person }: { person: Id }) {
  const t = useT()
  const { state } = core().store
  const { circles, channels } = useCommon(person)
  if (!circles.length && !channels.length) return null
  return (
    <Card title={t('people.common')}>
      <ul role="list" className={styles.shared}>
        {circles.map((circle) => (
          <SharedRow key={circle.id} href={`/circles/${circle.slug}`} name={circle.name}>
            <Avatar id={circle.id} name={circle.name} src={pictureUrl(circle.picture)} shape="circle" size="s" />
          </SharedRow>
        ))}
        {channels.map((channel) => (
          <SharedRow
            key={channel.id}
            href={`/c/${channel.id}`}
            name={channel.name ?? ''}
            note={channel.circle ? state.circles.get(channel.circle)?.circle.name : undefined}
          >
            <Avatar id={channel.id} name={channel.name ?? ''} src={pictureUrl(channel.picture)} glyph={channel.kind === 'group' ? undefined : '#'} size="s" />
          </SharedRow>
        ))}
      </ul>
    </Card>
  )
}

interface SharedRowProps {
  href: string
  name: string
  note?: string
  children: ReactNode
}

function SharedRow({ href, name, note, children }: SharedRowProps) {
  return (
    <li className={styles.sharedRow}>
      {children}
      <GoLink quiet href={href}>
        {name}
      </GoLink>
      {note && <span className={styles.meta}>{note}</span>}
    </li>
  )
}
