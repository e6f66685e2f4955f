import { UserPlus } from 'lucide-react'
import { useState } from 'react'
import { AddPeopleDialog } from './AddPeopleDialog'
import styles from './info.module.css'
import { CHANNEL_ROLES } from './may'
import { MemberRow } from './MemberRow'
import type { Standing } from './useStanding'
import { problemText, useRemote } from '@/features/people'
import { useT } from '@/i18n'
import { actions, useMembers, type Channel } from '@/data/react'
import { Button, Card, Skeleton } from '@/ui'

/** Who is in the channel, page by page; the store keeps what was loaded right. */
export function InfoMembers({ channel, standing: { own, powers } }: { channel: Channel; standing: Standing }) {
  const t = useT()
  const members = useMembers(channel.id)
  const [adding, setAdding] = useState(false)
  const pages = useRemote(`members:${channel.id}`, async () => ({ next: await actions.loadMembers(channel.id) }))
  const next = pages.data?.next
  const more = async () => {
    const following = await actions.loadMembers(channel.id, next)
    pages.update(() => ({ next: following }))
  }
  return (
    <Card
      title={t('manage.members', { count: channel.members })}
      actions={
        powers.add && (
          <Button size="s" variant="quiet" icon={UserPlus} onClick={() => setAdding(true)}>
            {t('manage.add')}
          </Button>
        )
      }
    >
      {pages.error !== undefined && !members && (
        <div className={styles.head}>
          <p role="alert">{problemText(t, pages.error)}</p>
          <Button size="s" onClick={pages.reload}>
            {t('common.retry')}
          </Button>
        </div>
      )}
      {!members && pages.error === undefined && <Skeleton shape="block" width="100%" height={`${Math.min(channel.members, 5) * 52}px`} />}
      {members && (
        <ul role="list" className={styles.members}>
          {members.map((member) => (
            <MemberRow
              key={member.person}
              person={member.person}
              role={member.role}
              own={own}
              roles={CHANNEL_ROLES}
              removeTitle={t('manage.remove_title', { place: channel.name ?? '' })}
              onRole={(role) => actions.setMemberRole(channel.id, member.person, role)}
              onRemove={() => actions.removeMember(channel.id, member.person)}
            />
          ))}
        </ul>
      )}
      {next && (
        <Button size="s" variant="quiet" onClick={() => void more().catch(pages.reload)}>
          {t('people.show_more')}
        </Button>
      )}
      {adding && <AddPeopleDialog channel={channel} members={members ?? []} onClose={() => setAdding(false)} />}
    </Card>
  )
}
