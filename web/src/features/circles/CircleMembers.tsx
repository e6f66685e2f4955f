import { useMemo, useState } from 'react'
import styles from './circles.module.css'
import { CIRCLE_ROLES, MemberRow, type CirclePowers } from '@/features/manage'
import { PersonName, problemText, useCards, usePages, useRemote } from '@/features/people'
import { fmt, useT, type Translate } from '@/i18n'
import { rank } from '@/lib/match'
import { actions, core, type Circle, type CircleMember, type Id, type Invite, type Role } from '@/data/react'
import { Button, Empty, SearchField, Skeleton } from '@/ui'

interface CircleMembersProps {
  circle: Circle
  role: Role
  powers: CirclePowers
}

const ORDER = [...CIRCLE_ROLES].reverse()

function textOf({ person }: CircleMember): string[] {
  const card = core().store.state.persons.get(person)
  return card ? [card.name, card.handle, card.headline ?? ''] : []
}

export function CircleMembers({ circle, role, powers }: CircleMembersProps) {
  const t = useT()
  const [query, setQuery] = useState('')
  const pages = usePages<CircleMember>(`circle-member-pages:${circle.id}`, (cursor) => actions.circles.members(circle.id, cursor))
  const links = useRemote(powers.invite ? `invites:circle:${circle.id}` : null, () => actions.invites.list('circle', circle.id))
  const all = pages.data
  useCards(useMemo(() => (all ?? []).map((member) => member.person), [all]))
  const typed = query.trim()
  const shown = typed ? rank(typed, all ?? [], textOf, 200) : [...(all ?? [])].sort((a, b) => ORDER.indexOf(a.role) - ORDER.indexOf(b.role))

  const setRole = async (person: Id, next: Role) => {
    await actions.circles.setRole(circle.id, person, next)
    pages.update((now) => now.map((member) => (member.person === person ? { ...member, role: next } : member)))
  }
  const remove = async (person: Id) => {
    await actions.circles.removeMember(circle.id, person)
    pages.update((now) => now.filter((member) => member.person !== person))
  }

  return (
    <section aria-label={t('circles.tab_members')} className={styles.section}>
      <SearchField label={t('circles.find_member')} value={query} onChange={setQuery} />
      {pages.loading && (
        <div aria-busy="true" aria-label={t('people.loading')}>
          <Skeleton shape="block" width="100%" height="12rem" />
        </div>
      )}
      {pages.error !== undefined && (
        <div className={styles.failed}>
          <p role="alert">{problemText(t, pages.error)}</p>
          <Button size="s" onClick={pages.reload}>
            {t('common.retry')}
          </Button>
        </div>
      )}
      {typed && all && !shown.length && <Empty>{t(pages.more ? 'circles.nobody_among_shown' : 'people.nobody_found', { query: typed })}</Empty>}
      <ul role="list" className={styles.members}>
        {shown.map((member) => (
          <MemberRow
            key={member.person}
            person={member.person}
            role={member.role}
            own={role}
            roles={CIRCLE_ROLES}
            removeTitle={t('circles.remove_title', { name: circle.name })}
            note={<CameBy t={t} member={member} links={links.data} />}
            onRole={(next) => setRole(member.person, next)}
            onRemove={() => remove(member.person)}
          />
        ))}
      </ul>
      {pages.more && (
        <Button variant="quiet" onClick={pages.more}>
          {t('people.show_more')}
        </Button>
      )}
    </section>
  )
}

interface CameByProps {
  t: Translate
  member: CircleMember
  links: readonly Invite[] | undefined
}

/** When the person came; for those who may invite, also by whose link. */
function CameBy({ t, member, links }: CameByProps) {
  const since = t('circles.since', { date: fmt.date(member.joined_at) })
  if (!member.invite) return since
  const link = links?.find((one) => one.id === member.invite)
  return (
    <>
      {since} · {link ? t('circles.by_link_of') : t('circles.by_link')} {link && <PersonName id={link.created_by} />}
    </>
  )
}
