import { Hash, Lock, LogOut, Megaphone, Plus, UserPlus } from 'lucide-react'
import { useState } from 'react'
import { VISIBILITY } from './CirclesArea'
import styles from './circles.module.css'
import { CircleRequests } from './CircleRequests'
import { JoinCircle } from './JoinCircle'
import { InviteDialog, NewChannelDialog, type CirclePowers } from '@/features/manage'
import { Face, PersonButton, problemText, RowLink, useGo, useRemote } from '@/features/people'
import { useT } from '@/i18n'
import { Markdown } from '@/lib/markdown'
import { actions, usePerson, type Channel, type Circle, type Id, type Role } from '@/data/react'
import { Button, Card, Chip, Confirm, Icon, Skeleton, toast } from '@/ui'

interface CircleHomeProps {
  circle: Circle
  role: Role
  powers: CirclePowers
  onChanged: () => void
}

export function CircleHome({ circle, role, powers, onChanged }: CircleHomeProps) {
  const t = useT()
  const [open, setOpen] = useState<'invite' | 'channel' | 'leave' | null>(null)
  const close = () => setOpen(null)
  return (
    <>
      <div className={styles.about}>
        <div className={styles.chips}>
          <Chip>{t(VISIBILITY[circle.visibility])}</Chip>
          <Chip>{t('circles.members', { count: circle.members })}</Chip>
        </div>
        {circle.description && (
          <div className={styles.description}>
            <Markdown body={circle.description} />
          </div>
        )}
        <JoinCircle circle={circle} powers={powers} onChanged={onChanged} />
        {(powers.invite || powers.leave) && (
          <div className={styles.chips}>
            {powers.invite && (
              <Button icon={UserPlus} onClick={() => setOpen('invite')}>
                {t('circles.invite')}
              </Button>
            )}
            {powers.leave && (
              <Button variant="quiet" icon={LogOut} onClick={() => setOpen('leave')}>
                {t('circles.leave')}
              </Button>
            )}
          </div>
        )}
      </div>
      {powers.invite && <CircleRequests circle={circle.id} />}
      {role !== 'none' && <Channels circle={circle.id} canAdd={powers.addChannel} onNew={() => setOpen('channel')} />}
      {powers.read && <Preview circle={circle} />}
      {open === 'invite' && <InviteDialog open onClose={close} target="circle" targetId={circle.id} name={circle.name} />}
      {open === 'channel' && <NewChannelDialog open onClose={close} kind="topic" circleId={circle.id} />}
      {open === 'leave' && <Leave circle={circle} onClose={close} />}
    </>
  )
}

function Leave({ circle, onClose }: { circle: Circle; onClose: () => void }) {
  const t = useT()
  const go = useGo()
  const [busy, setBusy] = useState(false)
  const leave = async () => {
    setBusy(true)
    try {
      await actions.circles.leave(circle.id)
      go.to('/circles')
    } catch (error) {
      toast(problemText(t, error), { tone: 'danger' })
    }
    onClose()
  }
  return (
    <Confirm open danger busy={busy} title={t('circles.leave_title', { name: circle.name })} action={t('circles.leave')} onClose={onClose} onConfirm={() => void leave()}>
      {t(circle.visibility === 'open' ? 'circles.leave_text' : 'circles.leave_closed_text')}
    </Confirm>
  )
}

interface ChannelsProps {
  circle: Id
  canAdd: boolean
  onNew: () => void
}

function Channels({ circle, canAdd, onNew }: ChannelsProps) {
  const t = useT()
  const list = useRemote(`circle-channels:${circle}`, () => actions.circles.channels(circle))
  return (
    <Card
      level={2}
      title={t('circles.channels')}
      actions={
        canAdd && (
          <Button size="s" variant="quiet" icon={Plus} onClick={onNew}>
            {t('circles.new_channel')}
          </Button>
        )
      }
    >
      {list.loading && <Skeleton shape="block" width="100%" height="88px" />}
      {list.error !== undefined && (
        <div className={styles.failed}>
          <p role="alert">{problemText(t, list.error)}</p>
          <Button size="s" onClick={list.reload}>
            {t('common.retry')}
          </Button>
        </div>
      )}
      {list.data?.length === 0 && <p className={styles.second}>{t('circles.channels_none')}</p>}
      <ul role="list" className={styles.channels}>
        {list.data?.map(({ channel, joined }) => <ChannelLine key={channel.id} channel={channel} joined={joined} />)}
      </ul>
    </Card>
  )
}

function ChannelLine({ channel, joined }: { channel: Channel; joined: boolean }) {
  const t = useT()
  const go = useGo()
  const [busy, setBusy] = useState(false)
  const join = async () => {
    setBusy(true)
    try {
      await actions.join(channel.id)
      go.to(`/c/${channel.id}`)
    } catch (error) {
      toast(problemText(t, error), { tone: 'danger' })
      setBusy(false)
    }
  }
  const glyph = channel.visibility === 'closed' ? Lock : channel.kind === 'broadcast' ? Megaphone : Hash
  return (
    <li className={styles.channel}>
      <RowLink href={`/c/${channel.id}`} className={styles.channelLink}>
        <Icon of={glyph} />
        <span className={styles.words}>
          <span className={styles.name}>{channel.name}</span>
          {channel.topic && <span className={styles.second}>{channel.topic}</span>}
        </span>
      </RowLink>
      {joined ? (
        <span className={styles.second}>{t('circles.joined')}</span>
      ) : (
        <Button size="s" busy={busy} aria-label={t('circles.join_named', { name: channel.name ?? '' })} onClick={() => void join()}>
          {t('circles.join')}
        </Button>
      )}
    </li>
  )
}

const SHOWN = 12

function Preview({ circle }: { circle: Circle }) {
  const t = useT()
  const { data } = useRemote(`circle-members:${circle.id}`, () => actions.circles.members(circle.id))
  if (!data?.items.length) return null
  return (
    <Card
      level={2}
      title={t('circles.people')}
      actions={
        <RowLink href={`/circles/${circle.slug}/members`} className={styles.all}>
          {t('circles.all_members', { count: circle.members })}
        </RowLink>
      }
    >
      <ul role="list" className={styles.faces}>
        {data.items.slice(0, SHOWN).map((member) => (
          <li key={member.person}>
            <SmallFace id={member.person} />
          </li>
        ))}
      </ul>
    </Card>
  )
}

function SmallFace({ id }: { id: Id }) {
  const person = usePerson(id)
  return (
    <PersonButton personId={id} className={styles.face}>
      <Face person={person ?? { id, name: '' }} />
      <span className={styles.faceName}>{person?.name}</span>
    </PersonButton>
  )
}
