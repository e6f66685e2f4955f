import { Archive, Link2, LogOut } from 'lucide-react'
import { useState } from 'react'
import { EditText } from './EditText'
import styles from './info.module.css'
import { InfoMembers } from './InfoMembers'
import { InfoPins } from './InfoPins'
import { InviteDialog } from './InviteDialog'
import { useStanding, type Standing } from './useStanding'
import { FaceAvatar } from '@/features/chats'
import { GoLink, PersonLens, pictureUrl, problemText, useGo } from '@/features/people'
import { useT } from '@/i18n'
import { actions, useChannelInfo, useCircle, useMembership, type Channel, type Id, type Level } from '@/data/react'
import { Button, Card, Chip, Confirm, RadioGroup, Skeleton, Switch, toast } from '@/ui'

const MAX_NAME = 80
const MAX_TOPIC = 500

/** The lens of a channel: what it is, who is in it, how loud it may be, and the ways out. */
export function InfoPane({ channelId }: { channelId: Id }) {
  const t = useT()
  const info = useChannelInfo(channelId)
  const standing = useStanding(channelId)
  if (!info || !standing) {
    return (
      <div aria-busy="true" aria-label={t('manage.loading')} className={styles.pane}>
        <Skeleton shape="block" width="64px" height="64px" />
        <Skeleton width="12rem" height="1.5rem" />
      </div>
    )
  }
  const { channel, peer } = info
  const fixed = channel.kind === 'direct' || channel.kind === 'notes'
  return (
    <div className={styles.pane}>
      {channel.kind === 'direct' && peer && (
        <div className={styles.lens}>
          <PersonLens personId={peer} />
        </div>
      )}
      {channel.kind === 'notes' && <p className={styles.about}>{t('manage.notes_about')}</p>}
      {!fixed && <Head channel={channel} standing={standing} />}
      <Loudness channelId={channelId} notes={channel.kind === 'notes'} />
      <InfoPins channelId={channelId} />
      {!fixed && <InfoMembers channel={channel} standing={standing} />}
      {!fixed && <Ways channel={channel} standing={standing} />}
    </div>
  )
}

interface PartProps {
  channel: Channel
  standing: Standing
}

function Head({ channel, standing: { powers } }: PartProps) {
  const t = useT()
  const circle = useCircle(channel.circle)?.circle
  const name = channel.name ?? ''
  return (
    <header className={styles.head}>
      <FaceAvatar
        face={{ id: channel.id, name, src: pictureUrl(channel.picture, 384), shape: 'person', glyph: channel.kind === 'topic' || channel.kind === 'broadcast' ? channel.kind : undefined }}
        size="l"
      />
      <EditText
        view="name"
        label={t('manage.name')}
        field="name"
        max={MAX_NAME}
        value={name}
        editable={powers.manage}
        onSave={(value) => actions.updateChannel(channel.id, { name: value })}
      />
      <EditText
        label={t('manage.topic')}
        field="topic"
        max={MAX_TOPIC}
        multiline
        value={channel.topic ?? ''}
        placeholder={t('manage.topic_empty')}
        editable={powers.manage}
        onSave={(value) => actions.updateChannel(channel.id, { topic: value })}
      />
      <div className={styles.chips}>
        <Chip>{t(KIND[channel.kind])}</Chip>
        {channel.circle && <Chip>{t(channel.visibility === 'open' ? 'manage.open' : 'manage.closed')}</Chip>}
        {channel.archived_at && <Chip tone="warm">{t('manage.archived')}</Chip>}
      </div>
      {circle && (
        <p className={styles.meta}>
          {t('manage.in_circle')} <GoLink href={`/circles/${circle.slug}`}>{circle.name}</GoLink>
        </p>
      )}
    </header>
  )
}

const KIND = {
  direct: 'manage.kind_direct',
  group: 'manage.kind_group',
  topic: 'manage.kind_topic',
  broadcast: 'manage.kind_broadcast',
  notes: 'manage.kind_notes',
} as const

function Loudness({ channelId, notes }: { channelId: Id; notes: boolean }) {
  const t = useT()
  const mine = useMembership(channelId)
  if (!mine || mine.role === 'none') return null
  const levels: readonly { value: Level; label: string; hint?: string }[] = [
    { value: 'default', label: t('manage.level_default'), hint: t('manage.level_default_hint') },
    { value: 'all', label: t('manage.level_all') },
    { value: 'mentions', label: t('manage.level_mentions') },
    { value: 'quiet', label: t('manage.level_quiet'), hint: t('manage.level_quiet_hint') },
  ]
  return (
    <Card>
      {!notes && (
        <RadioGroup legend={t('manage.level')} value={mine.level} options={levels} onChange={(level) => actions.setLevel(channelId, level)} />
      )}
      <Switch
        label={t('manage.pin_channel')}
        checked={Boolean(mine.pinned)}
        onChange={(event) => actions.pinChannel(channelId, event.target.checked)}
      />
    </Card>
  )
}

function Ways({ channel, standing: { powers } }: PartProps) {
  const t = useT()
  const go = useGo()
  const [open, setOpen] = useState<'invite' | 'archive' | 'leave' | null>(null)
  const [busy, setBusy] = useState(false)
  const close = () => setOpen(null)
  const archived = Boolean(channel.archived_at)

  const attempt = async (work: () => Promise<unknown>) => {
    setBusy(true)
    try {
      await work()
      close()
      return true
    } catch (error) {
      toast(problemText(t, error), { tone: 'danger' })
      return false
    } finally {
      setBusy(false)
    }
  }
  const archive = () => void attempt(() => actions.updateChannel(channel.id, { archived: !archived }))
  const leave = async () => {
    if (await attempt(() => actions.leave(channel.id))) go.to('/c')
  }

  return (
    <div className={styles.ways}>
      {powers.invite && (
        <Button icon={Link2} onClick={() => setOpen('invite')}>
          {t('manage.invite_links')}
        </Button>
      )}
      {powers.archive && (
        <Button icon={Archive} busy={busy} onClick={archived ? archive : () => setOpen('archive')}>
          {t(archived ? 'manage.unarchive' : 'manage.archive')}
        </Button>
      )}
      {powers.leave && (
        <Button variant="danger" icon={LogOut} onClick={() => setOpen('leave')}>
          {t('manage.leave')}
        </Button>
      )}
      <InviteDialog open={open === 'invite'} onClose={close} target="channel" targetId={channel.id} name={channel.name} />
      <Confirm
        open={open === 'archive'}
        busy={busy}
        title={t('manage.archive_title', { name: channel.name ?? '' })}
        action={t('manage.archive')}
        onClose={close}
        onConfirm={archive}
      >
        {t('manage.archive_text')}
      </Confirm>
      <Confirm
        open={open === 'leave'}
        danger
        busy={busy}
        title={t('manage.leave_title', { name: channel.name ?? '' })}
        action={t('manage.leave')}
        onClose={close}
        onConfirm={() => void leave()}
      >
        {t(channel.kind === 'group' || channel.visibility === 'closed' ? 'manage.leave_closed_text' : 'manage.leave_text')}
      </Confirm>
    </div>
  )
}
